import assert from "node:assert/strict";
import {test} from "node:test";
import {page} from "./pages.mjs";

const {inSight, toShow} = await page("rows.js");
const {joined, messageRow, eventRow} = await page("timeline.js");
const {JournalSearch} = await page("search.js");
const {may, mayAll} = await page("rights.js");
const {idOf, piecesOf, sectionsOf} = await page("troubleshooting.js");

test("of many rows only those in sight and a few more are drawn", () => {
  const view = inSight({scrollTop: 24_000, height: 600, rowHeight: 24, count: 2000, spare: 5});
  assert.deepEqual(view, {first: 995, last: 1030, above: 23_880, below: 23_280});
  assert.deepEqual(inSight({scrollTop: 9e9, height: 600, rowHeight: 24, count: 3}),
    {first: 3, last: 3, above: 72, below: 0});
});

test("a row is brought into sight by as little as needed", () => {
  const view = {scrollTop: 240, height: 240, rowHeight: 24};
  assert.equal(toShow(12, view), 240);
  assert.equal(toShow(2, view), 48);
  assert.equal(toShow(20, view), 264);
});

const at = (id, ms) => messageRow({id, time: new Date(ms).toISOString(), direction: "in"});

test("messages and events make one time line, without doubles", () => {
  const rows = joined([at(1, 10), at(3, 30)], [
    at(3, 30), eventRow({n: 1, run: 1, event: "gap", time: new Date(20).toISOString()}), at(4, 40),
  ]);
  assert.deepEqual(rows.map(({key}) => key), ["m1", "e1-1", "m3", "m4"]);
  assert.equal(joined(rows, [at(4, 40)]), rows);
  assert.deepEqual(joined(rows, [at(5, 50)], 2).map(({key}) => key), ["m4", "m5"]);
});

test("of what one turn did, what came is first, what it meant next, and the answer last", () => {
  const time = "2026-11-29T15:15:12.257123456Z";
  const rows = joined([], [
    messageRow({id: 2, time, direction: "out"}), eventRow({n: 1, run: 1, event: "gap", time}),
    messageRow({id: 1, time, direction: "in"}),
    messageRow({id: 0, time: "2026-11-29T15:15:12.257123400Z", direction: "out"}),
  ]);
  assert.deepEqual(rows.map(({key}) => key), ["m0", "m1", "e1-1", "m2"]);
});

function journalOf(numbers, most = Infinity) {
  const asked = [];
  return {asked, ask: async ({direction, from, to}) => {
    asked.push([direction, from, to]);
    const found = numbers[direction].filter((n) => n >= from && n <= to);
    return {
      messages: found.slice(0, most).map((msgSeqNum) => ({direction, msgSeqNum, run: 1, raw: "",
        msgType: "D", time: new Date(msgSeqNum).toISOString()})),
      next: found.length > most ? found[most] : null,
    };
  }};
}

test("the journal is looked through from the newest back, both ways", async () => {
  const {ask, asked} = journalOf({in: [3, 12_000], out: [5000]});
  const search = new JournalSearch(ask, {msgType: ["D"]}, {in: 12_001, out: 5001});
  const rows = await search.more();
  assert.deepEqual(rows.map(({direction, msgSeqNum}) => direction + msgSeqNum),
    ["in12000", "out5000", "in3"]);
  assert.deepEqual(asked, [["in", 7001, 12_000], ["out", 1, 5000], ["in", 2001, 7000],
    ["in", 1, 2000]]);
  assert.ok(search.done);
});

test("a search stops when enough was found, goes on when asked, and keeps to its range", async () => {
  const all = Array.from({length: 20_000}, (_, n) => n + 1);
  const {ask, asked} = journalOf({in: all, out: []}, 1000);
  const search = new JournalSearch(ask, {direction: "in", from: 8001, to: 15_000},
    {in: 20_001, out: 1});
  assert.equal((await search.more()).length, 5000);
  assert.ok(!search.done);
  assert.equal((await search.more()).length, 2000);
  assert.ok(search.done);
  assert.deepEqual(asked.at(-1), ["in", 9001, 10_000]);
});

test("rights come from roles, and whoever trades or operates may watch", () => {
  const me = {roles: {watcher: [], trader: ["a"], operator: ["x-*"]}};
  assert.ok(may(me, "watcher", "a"));
  assert.ok(!may(me, "operator", "a"));
  assert.ok(may(me, "operator", "x-1"));
  assert.ok(!mayAll(me, "watcher"));
  assert.ok(mayAll({roles: {operator: ["*"]}}, "watcher"));
});

test("the page of troubleshooting is read by section", () => {
  const [section] = sectionsOf("# Title\n\n## The disk\n\nText with\ntwo lines.\n\n- one\n- two\n\n"
    + "| a | b |\n|---|---|\n| `x\\|y` | see [z](z.md) |\n").slice(-1);
  assert.equal(section.id, idOf("The disk"));
  assert.deepEqual(section.blocks, [
    {kind: "text", text: "Text with two lines."}, {kind: "item", text: "one"},
    {kind: "item", text: "two"},
    {kind: "table", head: ["a", "b"], rows: [["`x|y`", "see [z](z.md)"]]},
  ]);
  assert.deepEqual(piecesOf("do `this`, *not* [that](x.md)"), [
    {text: "do "}, {code: "this"}, {text: ", "}, {strong: "not"}, {text: " that"},
  ]);
});
