/** What needs somebody, in sentences: parts of the engine that are not well, and sessions. */

import {sentences, standing, urgency} from "./standing.js";

/**
 * `[{level, text, topic, session}]`, the gravest first; `topic` is the title of a section of
 * troubleshooting.md, or empty.
 *
 * @param health what the server tells, or null
 * @param rows statuses of sessions
 */
export function findings(health, rows, span, now) {
  const parts = (health?.findings ?? [])
    .filter(({part, good}) => !good && part !== "sessions")
    .map(ofPart);
  const sessions = rows
    .filter((row) => ["wrong", "warning"].includes(standing(row).level))
    .sort((a, b) => urgency(a) - urgency(b) || (a.session < b.session ? -1 : 1))
    .map((row) => ofSession(row, span, now));
  return [...parts, ...sessions];
}

/** How many parts and sessions are wrong, for the mark beside the page's name. */
export function howManyWrong(health, rows) {
  const parts = (health?.findings ?? []).filter(({part, good}) => !good && part !== "sessions");
  return parts.length + rows.filter((row) => standing(row).level === "wrong").length;
}

function ofPart({part, details = {}}) {
  const told = PARTS[part] ?? (() => ["Not well.", ""]);
  const [text, topic] = told(details);
  return {level: "wrong", name: NAMES[part] ?? part, text, topic, session: ""};
}

/** The parts of the engine, as people call them. */
export const NAMES = {
  connector: "Connector", "event-loops": "Event loops", journal: "Journal",
  listeners: "Listeners", bridge: "Bridge", sessions: "Sessions",
};

const PARTS = {
  connector: ({state}) => [`It is ${state ?? "not ready"}.`, "It does not start"],
  "event-loops": (details) => [
    `A loop does not turn, which only a new process mends: ${pairs(details)}.`,
    "A pod does not become ready",
  ],
  journal: ({room, silentMillis}) => [
    room && room !== "ample" ? `Its room is ${room}.`
      : `It does not answer: silent for ${silentMillis ?? "?"} ms.`, "The disk",
  ],
  listeners: (details) => [
    `Not open: ${Object.keys(details).filter((name) => details[name] === "not open").join(", ")}.`,
    "It does not start",
  ],
  bridge: (details) => [`A port of it is not open: ${pairs(details)}.`, "It does not start"],
};

function pairs(details) {
  return Object.entries(details).map(([name, value]) => `${name} ${value}`).join(", ");
}

function ofSession(row, span, now) {
  const {level, word} = standing(row);
  const told = sentences(row, span, now).map(({text}) => text);
  return {
    level, name: row.session, text: told.length > 0 ? told.join(" ") : `${word}.`,
    topic: topicOf(row), session: row.session,
  };
}

function topicOf(row) {
  if (row.blocked || row.enabled === false) {
    return "A session stays down";
  }
  if (!row.loggedOn) {
    return row.role === "initiator" ? "An initiator cannot log on"
      : "A counterparty cannot log on to us";
  }
  return row.gap || /RESEND|SEQNUM/.test(row.state) ? "Sequence numbers" : "Connections end";
}
