/** What a message or an event means to its session, in a sentence. */

import {valueOf} from "./fix.js";
import {many, nanos, range} from "./format.js";
import {gapSentence} from "./standing.js";

/** Of a message, or the empty text where the message says it all by itself. */
export function ofMessage({direction, msgType, msgSeqNum, raw, garbled}, dictionary) {
  const fields = dictionary.fieldsOf(raw);
  const value = (tag) => valueOf(fields, tag);
  const [they, us] = direction === "in" ? ["The counterparty", "us"] : ["We", "the counterparty"];
  const their = direction === "in" ? "its" : "our";
  if (garbled) {
    return `This was no valid message and was ignored, as the standard asks: ${readable(garbled)}.`;
  }
  const says = SAYS[msgType];
  const said = says ? says({they, us, their, value, msgSeqNum, direction, dictionary}) : "";
  if (value(43) === "Y" && msgType !== "4") {
    const first = value(122) ? `, first sent at ${value(122)}` : "";
    return `A repeat of number ${msgSeqNum}${first}: sent again because it was asked for. ${said}`
      .trim();
  }
  if (value(97) === "Y") {
    return `It may be known under another number (PossResend). ${said}`.trim();
  }
  return said;
}

const SAYS = {
  0: ({they, value}) => value(112)
    ? `${they} answer${s(they)} the TestRequest “${value(112)}”: alive.` : "",
  1: ({they, us, value}) =>
    `${they} ask${s(they)} ${us} for a sign of life, “${value(112) ?? ""}”.`,
  2: ({they, us, value}) => asksAgain(they, us, Number(value(7)), Number(value(16))),
  3: ({they, us, value, dictionary}) => {
    const tag = Number(value(371));
    const field = tag ? ` because of ${dictionary.nameOf(tag) || "tag"} (${tag})` : "";
    return `${they} refuse${s(they)} message ${value(45) ?? "?"} of ${us}${field}${text(value)}`;
  },
  4: (message) => sequenceReset(message),
  5: ({they, value}) => `${they} log${s(they)} out${text(value)}`,
  A: ({they, value}) => {
    const reset = value(141) === "Y" ? " and begin" + s(they) + " both numbers at 1 again" : "";
    const next = value(789) ? `; expected next is ${value(789)}` : "";
    return `${they} log${s(they)} on${reset}${next}, with a heartbeat every ${value(108) ?? "?"} s.`;
  },
  j: ({they, us, value}) =>
    `${they} understood message ${value(45) ?? "?"} of ${us} and will not act on it${text(value)}`,
};

function asksAgain(they, us, from, to) {
  const which = to === 0 || to >= 999_999 ? `all messages from ${from} on` : from === to
    ? `message ${from}` : `messages ${range(from, to)}`;
  return `${they} miss${they === "We" ? "" : "es"} ${which} and ask${s(they)} ${us} to send`
    + ` ${from === to ? "it" : "them"} again.`;
}

function sequenceReset({they, their, value, msgSeqNum}) {
  const next = Number(value(36));
  if (value(123) !== "Y") {
    return `${they} set${s(they)} ${their} next number to ${next}, whatever was before: messages`
      + " in between are given up.";
  }
  const last = next - 1;
  return last <= msgSeqNum
    ? `Number ${msgSeqNum} will not be sent again: it was of the session layer or is no longer of`
      + " use (GapFill)."
    : `Numbers ${range(msgSeqNum, last)} will not be sent again: they were of the session layer or`
      + " are no longer of use (GapFill).";
}

function s(they) {
  return they === "We" ? "" : "s";
}

function text(value) {
  return value(58) ? `: “${value(58)}”` : ".";
}

/** Of an event: a sentence for every kind, known or not. */
export function ofEvent(event) {
  const told = EVENTS[event.event];
  return told ? told(event) : otherwise(event);
}

const EVENTS = {
  connect: ({remoteAddress}) => `Connected with ${remoteAddress ?? "the counterparty"}.`,
  disconnect: ({reason, detail}) => `Disconnected: ${readable(reason)}${detail ? `, ${detail}` : ""}.`,
  logon: ({healthy, resetSeqNum}) =>
    `Logged on${resetSeqNum ? ", both numbers at 1" : ""}${
      healthy === false ? "; messages are missing still" : ""}.`,
  logout: ({text, initiatedBy}) =>
    `Logout, begun by ${initiatedBy === "us" ? "us" : "the counterparty"}${
      text ? `: “${text}”` : ""}.`,
  state: ({from, to}) => `State ${from} → ${to}.`,
  gap: (event) => "Gap. " + gapSentence(event),
  "gap-closed": () => "The gap is closed: all that was missing has come or is given up.",
  resend: ({begin, end, resent, filled}) =>
    `Resent to the counterparty what it asked for, ${range(begin, end)}: ${
      many(resent ?? 0, "message")} again, ${many(filled ?? 0, "number")} skipped by GapFill.`,
  "sequence-reset": ({oldNextOut, oldNextIn, cause}) =>
    `Sequence numbers begin anew (${readable(cause)}); before, next out was ${
      oldNextOut}, next in ${oldNextIn}.`,
  reject: ({direction, refSeqNum, text}) => direction === "in"
    ? `The counterparty refused our message ${refSeqNum}: ${text ?? "no reason given"}`
    : `We refused message ${refSeqNum} of the counterparty: ${text ?? ""}`,
  "business-reject": ({direction, refSeqNum, text}) => direction === "in"
    ? `The counterparty will not act on our message ${refSeqNum}: ${text ?? "no reason given"}`
    : `Our application will not act on message ${refSeqNum}: ${text ?? ""}`,
  garbled: ({reason}) => `Bytes that are no message were ignored: ${readable(reason)}.`,
  "test-request-answered": ({roundTripNanos}) =>
    `The counterparty answered our TestRequest after ${nanos(roundTripNanos)}.`,
  "send-failed": ({text}) => `A send failed: ${text}`,
  "no-consumer": ({msgSeqNum}) => `Nobody listened for message ${msgSeqNum}.`,
  "slow-consumer": ({msgSeqNum, attempts}) =>
    `The application did not acknowledge message ${msgSeqNum} after ${many(attempts, "attempt")}.`,
  backpressure: ({on}) => on ? "Too much waits: sends are refused for now." : "Sends are taken again.",
  expired: ({from, to}) => `Too old to be sent, given up: ${range(from, to)}.`,
  schedule: ({open, next}) =>
    `The schedule ${open ? "opens" : "closes"} the session${next ? `; next change ${next}` : ""}.`,
  warning: ({text}) => text,
};

function readable(word) {
  return String(word ?? "no reason").toLowerCase().replaceAll("_", " ");
}

const PLAIN = new Set(["session", "event", "time", "n", "run"]);

function otherwise(event) {
  const rest = Object.entries(event).filter(([key, value]) => !PLAIN.has(key) && value !== null)
    .map(([key, value]) => `${key} ${typeof value === "object" ? JSON.stringify(value) : value}`);
  return rest.length > 0 ? `${event.event}: ${rest.join(", ")}` : event.event;
}
