import assert from "node:assert/strict";
import {test} from "node:test";
import {page} from "./pages.mjs";
import {ALL, ORDER, row, wire} from "./sample.mjs";

const {asked, matcher, parse} = await page("filter.js");
const {Dictionary} = await page("dictionary.js");
const dictionary = new Dictionary(ALL);
const NOW = Date.parse("2026-11-29T12:00:00Z");

const read = (line, zone = "UTC") => parse(line, dictionary, zone, NOW);
const finds = (line, what = row(ORDER)) => matcher(read(line).terms, dictionary)(what);

test("a field is found by name, by number and by meaning", () => {
  assert.ok(finds("Symbol=VOD"));
  assert.ok(finds("symbol=VOD 11=abc"));
  assert.ok(finds("Side=buy"));
  assert.ok(!finds("Side=Sell"));
  assert.ok(!finds("Symbol=VO"));
});

test("values are compared as numbers where they are numbers", () => {
  assert.ok(finds("Price>9.5 OrderQty<=100"));
  assert.ok(!finds("Price>100"));
  assert.ok(finds("Symbol~od Symbol!=BP"));
});

test("fields inside groups are found", () => {
  assert.ok(finds("PartyID=P2 PartySubID=S2"));
});

test("types are named by code or by name", () => {
  assert.ok(finds("type:D"));
  assert.ok(finds("type:8,NewOrderSingle"));
  assert.ok(finds("type:neworder"));
  assert.ok(!finds("type:8"));
});

test("numbers are ranges", () => {
  assert.ok(finds("#7"));
  assert.ok(finds("#5-7"));
  assert.ok(finds("#7-"));
  assert.ok(!finds("#-6"));
  assert.ok(!finds("#8..9"));
});

test("times are of the zone that is shown", () => {
  assert.ok(finds("after:09:30 before:09:30:01"));
  assert.ok(!finds("after:09:31"));
  const {terms} = read("after:10:30", "Europe/Berlin");
  assert.equal(new Date(terms[0].at).toISOString(), "2026-11-29T09:30:00.000Z");
  const dated = read("after:2026-11-28T23:00").terms;
  assert.equal(new Date(dated[0].at).toISOString(), "2026-11-28T23:00:00.000Z");
});

test("direction, kind, text and their opposites", () => {
  assert.ok(finds("in app abc"));
  assert.ok(!finds("out"));
  assert.ok(!finds("admin"));
  assert.ok(finds("-out -admin -event"));
  assert.ok(!finds("-abc"));
  assert.ok(finds('"no risk"', row(wire("8=FIX|35=D|58=has No Risk in it|"))));
  assert.ok(finds("garbled checksum", row(ORDER, {garbled: "a wrong checksum"})));
});

test("events are found by what they say, and never as messages", () => {
  const event = {kind: "event", time: NOW, event: {event: "gap", from: 3, to: 9}};
  assert.ok(finds("event gap", event));
  assert.ok(!finds("in", event));
  assert.ok(!finds("#3", event));
});

test("what is not understood is said, and does not hide anything", () => {
  const {terms, problems} = read("Prize=3 #x after:yesterday Symbol=VOD");
  assert.equal(terms.length, 2);
  assert.deepEqual(problems, [
    "“Prize” is no field of the dictionary.",
    "“after:yesterday”: a time is 09:30, 09:30:15 or 2026-11-29T09:30.",
  ]);
});

test("the journal is asked for what it can look for by itself", () => {
  assert.deepEqual(asked(read("in type:D Side=Buy #5-9 after:09:30 -out abc").terms, dictionary), {
    direction: "in", msgType: ["D"], tag: 54, value: "1", from: 5, to: 9,
    after: "2026-11-29T09:30:00.000Z",
  });
  assert.deepEqual(asked(read("#5- -type:D Price>3").terms, dictionary), {from: 5});
});
