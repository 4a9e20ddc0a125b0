/** How a session stands: one word, one colour, one sentence. */

import {many, range} from "./format.js";

/** From what needs somebody to what does not. */
export const LEVELS = ["wrong", "warning", "up", "resting"];

const LOGGING_ON = {
  NETWORK_CONN_ESTABLISHED: "Connected, before Logon",
  INITIATE_CONNECTION: "Connecting",
  LOGON_INITIAL_SENT: "Logon sent",
  WAITING_FOR_LOGON: "Waits for Logon",
  LOGON_INITIAL_RECV: "Logon received",
  LOGON_RESPONSE: "Logon answered",
};

const LOGGED_ON = {
  RECEIVED_LOGOUT: ["warning", "Logout received"],
  INITIATE_LOGOUT: ["warning", "Logging out"],
  RESENDREQ_HANDLING: ["warning", "Resending"],
  RECV_SEQNUM_TOO_HIGH: ["warning", "Gap found"],
  RESENDREQ_AWAITING: ["warning", "Waits for resend"],
  NO_MSG_IN_INTERVAL: ["warning", "Silent"],
  AWAIT_PROC_TEST_REQ: ["warning", "Silent, asked"],
  ACTIVE: ["up", "Logged on"],
};

/** `{level, word}` of a status. */
export function standing(status) {
  if (status.blocked) {
    return {level: "wrong", word: "Blocked"};
  }
  const {state} = status;
  if (status.loggedOn || state in LOGGED_ON) {
    const [level, word] = LOGGED_ON[state] ?? ["up", "Logged on"];
    return status.gap && level === "up" ? {level: "warning", word: "Gap open"} : {level, word};
  }
  if (state in LOGGING_ON && state !== "INITIATE_CONNECTION") {
    return {level: "warning", word: LOGGING_ON[state]};
  }
  if (status.expected === false) {
    return {level: "resting", word: "Closed"};
  }
  if (status.enabled === false) {
    return {level: "resting", word: "Held down"};
  }
  if (state === "INITIATE_CONNECTION") {
    return {level: "wrong", word: LOGGING_ON[state]};
  }
  return {level: "wrong", word: state === "DISCONNECTED_BROKEN_CONN" ? "Broken" : "Down"};
}

/** For sorting: the lower the more it needs somebody. */
export function urgency(status) {
  return LEVELS.indexOf(standing(status).level);
}

/** What is to be known now of a session, a sentence for each. */
export function sentences(status, span, now) {
  const told = [];
  const say = (level, text) => told.push({level, text});
  if (status.blocked) {
    say("wrong", `Kept down until it is mended: ${status.blocked}`);
  } else if (status.enabled === false && status.expected !== false) {
    say("warning", "An operator holds it down: it stays so until connect or its schedule's next"
      + " period.");
  } else if (!status.loggedOn && status.expected !== false) {
    const since = status.since ? `, for ${span(now - Date.parse(status.since))}` : "";
    say("wrong", `It should be logged on and is not${since}. ${
      status.role === "initiator" ? "It goes on trying to connect."
        : "It waits for the counterparty to connect."}`);
  } else if (!status.loggedOn) {
    say("resting", "Its schedule says that it is closed now.");
  }
  if (status.gap) {
    say("warning", gapSentence(status.gap));
  }
  if (status.state === "RESENDREQ_HANDLING") {
    say("warning", "The counterparty has asked for messages again: they are being resent.");
  }
  if (status.queued > 0) {
    say("warning", `${many(status.queued, "message")} numbered and kept wait${
      status.queued === 1 ? "s" : ""} for the counterparty.`);
  }
  if (status.unacknowledged > 0 && !status.loggedOn) {
    say("warning", `${many(status.unacknowledged, "received message")} no application has`
      + " acknowledged yet.");
  }
  return told;
}

/** A gap in a sentence. */
export function gapSentence({from, to}) {
  const number = to - from + 1;
  return to === 0 || !(number > 0)
    ? `Messages from ${from} on are missing: we have asked the counterparty to send them again.`
    : `${number === 1 ? "Message" : "Messages"} ${range(from, to)} of the counterparty `
      + `${number === 1 ? "is" : "are"} missing: we have asked for ${number === 1 ? "it" : "them"}`
      + " by a ResendRequest. What came later waits until then.";
}
