/** What the numbers mean: names, meanings and groups, by a session's dictionary. */

import {fieldsOf, isAdmin, partOf, valueOf} from "./fix.js";

const DATA = new Set(["DATA", "XMLDATA"]);
const MANY = new Set(["MULTIPLEVALUESTRING", "MULTIPLESTRINGVALUE", "MULTIPLECHARVALUE"]);

/** Names of the session layer's messages, for sessions without a dictionary. */
const SESSION_MESSAGES = {
  0: "Heartbeat", 1: "TestRequest", 2: "ResendRequest", 3: "Reject", 4: "SequenceReset",
  5: "Logout", A: "Logon",
};

/** What a line of a message shows first, if it is there; the rest is for those who open it. */
const TELLING = [
  11, 41, 37, 17, 150, 39, 54, 38, 55, 48, 44, 99, 40, 59, 32, 31, 14, 151, 6, 131, 117, 262, 263,
  553, 568, 571, 70, 58, 7, 16, 123, 36, 112, 98, 108, 141, 789, 45, 371, 372, 373, 379, 380,
];

/** `PARTIALLY_FILLED` or `PartiallyFilled` as words. */
export function words(name) {
  const spaced = name
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .trim();
  const lower = /[a-z]/.test(name) ? spaced : spaced.toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

export class Dictionary {
  #fields = new Map();
  #names = new Map();
  #messages = new Map();
  #header;
  #groups;

  /** @param all the reply to the action `dictionary` with `all`, or null where there is none */
  constructor(all) {
    this.known = all !== null;
    this.beginString = all?.beginString ?? "";
    for (const field of all?.fields ?? []) {
      const values = new Map((field.values ?? []).map(({value, name}) => [value, name]));
      this.#fields.set(field.tag, {...field, values});
      this.#names.set(field.name.toLowerCase(), field.tag);
    }
    for (const message of all?.messages ?? []) {
      this.#messages.set(message.msgType, {...message, members: byTag(message.members)});
    }
    this.#header = byTag(all?.header ?? []);
    this.#groups = (all?.groups ?? []).map((members) =>
      ({first: members[0]?.tag, members: byTag(members)}));
  }

  /** `{tag, name, type, values}` or undefined. */
  field(tag) {
    return this.#fields.get(tag);
  }

  /** The tag that a person means by a number or a name in any case, or undefined. */
  tag(word) {
    return /^\d+$/.test(word) ? Number(word) : this.#names.get(word.toLowerCase());
  }

  nameOf(tag) {
    return this.#fields.get(tag)?.name ?? "";
  }

  /** What a value says in words, or the empty text. */
  meaning(tag, value) {
    const field = this.#fields.get(tag);
    if (!field || field.values.size === 0) {
      return "";
    }
    const parts = MANY.has(field.type) ? value.split(" ") : [value];
    const meanings = parts.map((part) => field.values.get(part));
    return meanings.some((name) => name !== undefined)
      ? meanings.map((name, at) => (name === undefined ? parts[at] : words(name))).join(", ")
      : "";
  }

  /** The value that a person means by itself or by its meaning: `1` by `Buy`. */
  valueMeant(tag, word) {
    const values = this.#fields.get(tag)?.values ?? new Map();
    if (values.has(word)) {
      return word;
    }
    const lower = word.toLowerCase();
    for (const [value, name] of values) {
      if (name.toLowerCase() === lower || words(name).toLowerCase() === lower) {
        return value;
      }
    }
    return word;
  }

  /** `{msgType, name, category}` or undefined. */
  message(msgType) {
    return this.#messages.get(msgType);
  }

  /** All messages that applications send, by name. */
  applicationMessages() {
    return [...this.#messages.values()]
      .filter((message) => message.category === "app")
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  messageName(msgType) {
    return this.#messages.get(msgType)?.name ?? SESSION_MESSAGES[msgType] ?? "";
  }

  /** The MsgTypes that a word means: one by its code, or all whose name begins with it. */
  messageTypes(word) {
    if (this.#messages.has(word) || word in SESSION_MESSAGES) {
      return [word];
    }
    const prefix = word.toLowerCase();
    const named = [...this.#messages.values()].filter((m) => m.name.toLowerCase() === prefix);
    const found = named.length > 0 ? named
      : [...this.#messages.values()].filter((m) => m.name.toLowerCase().startsWith(prefix));
    return found.map((message) => message.msgType);
  }

  fieldsOf(raw) {
    return fieldsOf(raw, (tag) => this.#fields.get(tag)?.type === "LENGTH",
      (tag) => DATA.has(this.#fields.get(tag)?.type));
  }

  /** One line about a message: its telling fields with their meanings. */
  summary(raw) {
    const fields = this.fieldsOf(raw);
    const first = new Map();
    for (const field of fields) {
      if (!Number.isNaN(field.tag) && !first.has(field.tag)) {
        first.set(field.tag, field);
      }
    }
    let told = TELLING.filter((tag) => first.has(tag));
    if (told.length === 0) {
      told = [...first.keys()].filter((tag) => partOf(tag) === "body");
    }
    return told.slice(0, 9).map((tag) => this.#told(first.get(tag)));
  }

  #told({tag, value}) {
    return {tag, name: this.nameOf(tag), value, meaning: this.meaning(tag, value)};
  }

  /**
   * A message as `{msgType, name, admin, parts: [{part, nodes}]}`. A node is
   * `{tag, name, type, value, meaning}`, and for a group also `entries`, a list of lists of nodes.
   */
  decode(raw) {
    const fields = this.fieldsOf(raw);
    const msgType = valueOf(fields, 35) ?? "";
    const members = this.#messages.get(msgType)?.members ?? new Map();
    const parts = {header: [], body: [], trailer: []};
    for (let at = 0; at < fields.length; ) {
      const part = Number.isNaN(fields[at].tag) ? "body" : partOf(fields[at].tag);
      const known = part === "header" ? this.#header : members;
      at = this.#take(fields, at, known, parts[part]);
    }
    return {
      msgType,
      name: this.messageName(msgType),
      admin: isAdmin(msgType),
      parts: Object.entries(parts).map(([part, nodes]) => ({part, nodes})),
    };
  }

  /** Puts the field there, with its group if it begins one, on the list; returns what follows. */
  #take(fields, at, known, nodes) {
    const field = fields[at];
    const node = {...this.#told(field), type: this.#fields.get(field.tag)?.type ?? ""};
    nodes.push(node);
    const group = this.#groups[known.get(field.tag)?.group];
    if (!group) {
      return at + 1;
    }
    node.entries = [];
    let next = at + 1;
    let seen = null;
    while (next < fields.length && group.members.has(fields[next].tag)) {
      const tag = fields[next].tag;
      if (seen === null || tag === group.first || seen.has(tag)) {
        node.entries.push([]);
        seen = new Set();
      }
      seen.add(tag);
      next = this.#take(fields, next, group.members, node.entries.at(-1));
    }
    return next;
  }

  /** In the FIX Trading Community's JSON form. */
  json(raw) {
    const {parts} = this.decode(raw);
    const [header, body, trailer] = parts.map(({nodes}) => objectOf(nodes));
    return {Header: header, Body: body, Trailer: trailer};
  }
}

function objectOf(nodes) {
  const object = Object.create(null);
  for (const node of nodes) {
    const name = node.name || String(node.tag);
    object[name] = node.entries ? node.entries.map(objectOf) : node.value;
  }
  return object;
}

function byTag(members) {
  return new Map(members.map((member) => [member.tag, member]));
}
