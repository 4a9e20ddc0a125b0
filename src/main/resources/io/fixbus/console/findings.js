/** What needs somebody, in sentences: parts of the engine that are not well, and sessions. */

import {LEVELS, sentences, standing} from "./standing.js";

/**
 * `[{level, name, text, topic, session}]`, the gravest first; `topic` is the title of a section of
 * troubleshooting.md. How sessions stand is known better here, as it is live.
 *
 * @param health what the server tells, or null
 * @param rows statuses of sessions
 */
export function findings(health, rows, span, now) {
  const parts = partsOf(health).map(({level, part, text, do: advice, topic}) => ({
    level, name: NAMES[part] ?? part, text: advice ? `${text} ${advice}` : text,
    topic: topic ?? "", session: "",
  }));
  const sessions = rows
    .filter((row) => ["wrong", "warning"].includes(standing(row).level))
    .map((row) => ofSession(row, span, now));
  return [...parts, ...sessions].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level)
    || (a.name < b.name ? -1 : 1));
}

/** How many parts and sessions are wrong, for the mark beside the page's name. */
export function howManyWrong(health, rows) {
  return partsOf(health).filter(({level}) => level === "wrong").length
    + rows.filter((row) => standing(row).level === "wrong").length;
}

function partsOf(health) {
  return (health?.findings ?? []).filter(({part}) => part !== "sessions");
}

/** The parts of the engine, as people call them. */
const NAMES = {
  connector: "Connector", "event-loops": "Event loops", journal: "Journal",
  listeners: "Listeners", bridge: "Bridge",
};

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
