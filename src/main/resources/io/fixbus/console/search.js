/** Looking for messages in the journal, from the newest back. */

import {journalRow} from "./timeline.js";

/** Numbers that are looked through at once, about as many as one answer of the journal covers. */
const SPAN = 5000;

/** When enough was found, or looked through in vain, for a person to say whether to go on. */
const ENOUGH = 200;
const MOST_SPANS = 6;

export class JournalSearch {
  #ask;
  #body;
  #ways;

  /**
   * @param ask makes the request `messages` with a body
   * @param body what is looked for: fields of that request
   * @param next the next number of each direction, `{in, out}`
   */
  constructor(ask, body, next) {
    const {direction, from = 1, to = Infinity, ...rest} = body;
    this.#ask = ask;
    this.#body = rest;
    this.#ways = (direction ? [direction] : ["in", "out"]).map((way) =>
      ({direction: way, low: from, high: Math.min(to, next[way] - 1)}));
  }

  /** Whether all was looked through. */
  get done() {
    return this.#ways.every(({low, high}) => high < low);
  }

  /** Rows further back. */
  async more() {
    const found = [];
    for (let spans = 0; !this.done && spans < MOST_SPANS && found.length < ENOUGH; spans++) {
      for (const way of this.#ways.filter(({low, high}) => high >= low)) {
        const from = Math.max(way.low, way.high - SPAN + 1);
        found.push(...await this.#all({direction: way.direction, from, to: way.high}));
        way.high = from - 1;
      }
    }
    return found;
  }

  async #all({direction, from, to}) {
    const found = [];
    for (let at = from; at !== null && at <= to; ) {
      const {messages, next} = await this.#ask(
        {...this.#body, direction, from: at, to, limit: 1000, form: "raw"});
      found.push(...messages.map(journalRow));
      at = next ?? null;
    }
    return found;
  }
}
