/** The words by which messages and events are looked for. */

import {isAdmin} from "./fix.js";
import {momentOf, wall} from "./time.js";

/**
 * Reads a line such as `out type:D Symbol=VOD #100-200 after:09:30 -admin "no risk"`. All that is
 * said must hold.
 *
 * @return `{terms, problems}`; a problem is a sentence about what was not understood
 */
export function parse(line, dictionary, zone, now) {
  const terms = [];
  const problems = [];
  for (const {word, not} of wordsOf(line)) {
    const found = term(word, dictionary, zone, now);
    if (typeof found === "string") {
      problems.push(found);
    } else {
      terms.push({...found, not});
    }
  }
  return {terms, problems};
}

function wordsOf(line) {
  const words = [];
  for (const [, not, before, quoted, plain] of line.matchAll(/(-?)(?:([^\s"]*)"([^"]*)"?|(\S+))/g)) {
    const word = plain ?? before + quoted;
    if (word) {
      words.push({word, not: not === "-"});
    }
  }
  return words;
}

const DIRECTIONS = {in: "in", out: "out", received: "in", sent: "out"};

function term(word, dictionary, zone, now) {
  const lower = word.toLowerCase();
  if (lower in DIRECTIONS) {
    return {kind: "direction", direction: DIRECTIONS[lower]};
  }
  if (lower === "admin" || lower === "app" || lower === "event" || lower === "garbled") {
    return {kind: lower};
  }
  const range = /^#(\d*)(-|\.\.)?(\d*)$/.exec(word);
  if (range) {
    return number(range, word);
  }
  const time = /^(after|before):(.*)$/i.exec(word);
  if (time) {
    const at = momentFrom(time[2], zone, now);
    return at === null ? `“${word}”: a time is 09:30, 09:30:15 or 2026-11-29T09:30.`
      : {kind: time[1].toLowerCase(), at};
  }
  const type = /^type:(.+)$/i.exec(word);
  if (type) {
    const types = type[1].split(",").filter(Boolean)
      .flatMap((name) => {
        const known = dictionary.messageTypes(name);
        return known.length > 0 ? known : [name];
      });
    return {kind: "type", types};
  }
  const field = /^([A-Za-z]\w*|\d+)(!=|>=|<=|=|>|<|~)(.*)$/s.exec(word);
  if (field) {
    const tag = dictionary.tag(field[1]);
    return tag === undefined ? `“${field[1]}” is no field of the dictionary.`
      : {kind: "field", tag, operator: field[2], value: field[3]};
  }
  return {kind: "text", text: lower};
}

function number([, from, dash, to], word) {
  if (!from && !to) {
    return `“${word}”: a range of numbers is #100, #100-200, #100- or #-200.`;
  }
  const low = from ? Number(from) : 0;
  return {kind: "number", from: low, to: dash ? (to ? Number(to) : Infinity) : low};
}

function momentFrom(text, zone, now) {
  const found = /^(?:(\d{4})-(\d\d)-(\d\d)[T ]?)?(?:(\d\d?):(\d\d)(?::(\d\d))?)?$/.exec(text);
  if (!found || !text) {
    return null;
  }
  const today = wall(now, zone);
  const [, year = today.year, month = today.month, day = today.day, hour = 0, minute = 0,
    second = 0] = found;
  return momentOf(
    {year: +year, month: +month, day: +day, hour: +hour, minute: +minute, second: +second}, zone);
}

/**
 * Whether a row of the time line is meant. A row is `{kind: "message" | "event", time, direction,
 * msgSeqNum, msgType, raw, garbled, event}`.
 */
export function matcher(terms, dictionary) {
  return (row) => terms.every((term) => holds(term, row, dictionary) !== term.not);
}

function holds(term, row, dictionary) {
  const message = row.kind === "message";
  switch (term.kind) {
    case "direction":
      return message && row.direction === term.direction;
    case "event":
      return !message;
    case "admin":
      return message && isAdmin(row.msgType);
    case "app":
      return message && !isAdmin(row.msgType);
    case "garbled":
      return message && Boolean(row.garbled);
    case "number":
      return message && row.msgSeqNum >= term.from && row.msgSeqNum <= term.to;
    case "after":
      return row.time >= term.at;
    case "before":
      return row.time < term.at;
    case "type":
      return message && term.types.includes(row.msgType);
    case "field":
      return message && dictionary.fieldsOf(row.raw)
        .some((field) => field.tag === term.tag && compare(field, term, dictionary));
    default:
      return textOf(row, dictionary).includes(term.text);
  }
}

function compare({tag, value}, {operator, value: wanted}, dictionary) {
  const same = value === wanted || value === dictionary.valueMeant(tag, wanted);
  switch (operator) {
    case "=":
      return same;
    case "!=":
      return !same;
    case "~":
      return value.toLowerCase().includes(wanted.toLowerCase());
    default:
      return ordered(value, operator, wanted);
  }
}

function ordered(value, operator, wanted) {
  const numbers = value !== "" && wanted !== "" && !isNaN(value) && !isNaN(wanted);
  const [a, b] = numbers ? [Number(value), Number(wanted)] : [value, wanted];
  return operator === ">" ? a > b : operator === "<" ? a < b : operator === ">=" ? a >= b : a <= b;
}

function textOf(row, dictionary) {
  if (row.kind === "event") {
    return JSON.stringify(row.event).toLowerCase();
  }
  return (dictionary.messageName(row.msgType) + " " + row.raw + " " + (row.garbled ?? ""))
    .toLowerCase();
}

/** What of it the journal can look for by itself: fields of the action `messages`. */
export function asked(terms, dictionary) {
  const body = {};
  for (const term of terms.filter(({not}) => !not)) {
    if (term.kind === "direction" || term.kind === "type") {
      Object.assign(body, term.kind === "type" ? {msgType: term.types} : {direction: term.direction});
    } else if (term.kind === "number") {
      body.from = Math.max(1, term.from);
      if (term.to !== Infinity) {
        body.to = term.to;
      }
    } else if (term.kind === "after" || term.kind === "before") {
      body[term.kind] = new Date(term.at).toISOString();
    } else if (term.kind === "field" && term.operator === "=" && body.tag === undefined
        && term.value !== "") {
      body.tag = term.tag;
      body.value = dictionary.valueMeant(term.tag, term.value);
    }
  }
  return body;
}
