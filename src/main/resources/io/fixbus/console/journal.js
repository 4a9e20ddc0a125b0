/** The journal: how it is, how much room, how old, how fast the disk. */

import {bytes, count, nanos} from "./format.js";
import {post} from "./server.js";
import {date, clock, ownZone, span} from "./time.js";
import {h} from "./ui.js";
import {useAnswer, useNow} from "./use.js";

const LEVELS = {open: "up", full: "wrong", failed: "wrong"};

export function Journal() {
  const now = useNow(10_000);
  const {value: journal, problem} = useAnswer(() => post("/api/control/journal"), [], 5000);
  return h("section", {class: "fill"},
    h("div", {class: "bar"}, h("h1", null, "Journal"),
      journal && h("span", {class: "standing big " + (LEVELS[journal.state] ?? "warning")},
        h("i", {class: "dot " + (LEVELS[journal.state] ?? "warning"), "aria-hidden": "true"}),
        journal.state),
      journal && h("span", {class: "quiet"}, journal.text)),
    problem && h("p", {class: "problem pad", role: "alert"}, problem.message),
    journal && h("div", {class: "scroll pad"},
      h("div", {class: "two"}, h(Room, {journal}), h(Disk, {journal})),
      h("section", null, h("h2", null, "What is kept"), h("dl", {class: "plain"},
        fact("Directory", journal.directory ?? "in memory", "mono"),
        fact("Segments", count(journal.segments)),
        fact("Oldest record", journal.oldest ? `${date(Date.parse(journal.oldest), ownZone())} ${
          clock(Date.parse(journal.oldest), ownZone())}, ${
          span(now - Date.parse(journal.oldest))} ago` : "none"))),
      h(Damage, {damage: journal.damage ?? []})));
}

function fact(label, value, style = "") {
  return h("div", null, h("dt", null, label), h("dd", {class: style}, value));
}

function Room({journal}) {
  const {usedBytes = 0, freeBytes, limitBytes} = journal;
  const all = limitBytes ?? (freeBytes === undefined || freeBytes === null ? usedBytes
    : usedBytes + freeBytes);
  const share = all > 0 ? Math.min(1, usedBytes / all) : 0;
  const level = share > 0.95 ? "wrong" : share > 0.8 ? "warning" : "up";
  return h("section", null, h("h2", null, "Room"),
    h("p", {class: "big num"}, bytes(usedBytes), h("span", {class: "quiet"}, ` of ${bytes(all)}`)),
    h("div", {class: "gauge", role: "meter", "aria-valuemin": 0, "aria-valuemax": 100,
      "aria-valuenow": Math.round(share * 100), "aria-label": "Room used"},
    h("div", {class: level, style: {width: `${share * 100}%`}})),
    h("p", {class: "quiet"}, limitBytes ? `The limit of the configuration; on the disk ${
      bytes(freeBytes)} are free.` : "Of what the disk has left and the journal uses."));
}

function Disk({journal}) {
  const {fsyncNanos} = journal;
  const slow = fsyncNanos && fsyncNanos.p99 > 50e6;
  return h("section", null, h("h2", null, "Until a write is safe"),
    fsyncNanos ? h("dl", {class: "facts loose"},
      ["p50", "p99", "max"].map((name) => h("div", {key: name},
        h("dt", null, {p50: "Half of them", p99: "99 of 100", max: "The longest"}[name]),
        h("dd", {class: "num big " + (slow && name !== "p50" ? "warning" : "")},
          nanos(fsyncNanos[name]) || "–"))))
      : h("p", {class: "quiet"}, "Nothing was measured: nothing is forced to a disk."));
}

function Damage({damage}) {
  return h("section", null, h("h2", null, "Damage"),
    damage.length === 0 ? h("p", {class: "quiet"}, "None was found.")
      : [h("ul", {class: "loses", key: "l"}, damage.map((text, n) => h("li", {key: n},
        typeof text === "string" ? text : JSON.stringify(text)))),
      h("p", {key: "p"}, h("a", {href: "#/health/the-disk"}, "What to do"))]);
}
