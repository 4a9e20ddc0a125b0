import assert from "node:assert/strict";
import {test} from "node:test";
import {page} from "./pages.mjs";
import {ALL, row, wire} from "./sample.mjs";

const {ofEvent, ofMessage} = await page("explain.js");
const {sentences, standing, urgency} = await page("standing.js");
const {findings, howManyWrong} = await page("findings.js");
const {Dictionary} = await page("dictionary.js");
const {count, bytes, nanos} = await page("format.js");
const dictionary = new Dictionary(ALL);
const about = (raw, more) => ofMessage(row(wire(raw), more), dictionary);

test("requests for a resend say who misses what", () => {
  assert.equal(about("8=FIX|35=2|7=5|16=9|"),
    "The counterparty misses messages 5 to 9 and asks us to send them again.");
  assert.equal(about("8=FIX|35=2|7=5|16=0|", {direction: "out"}),
    "We miss all messages from 5 on and ask the counterparty to send them again.");
});

test("a gap fill says which numbers will not come", () => {
  assert.match(about("8=FIX|35=4|123=Y|36=12|", {msgSeqNum: 7}),
    /^Numbers 7 to 11 will not be sent again/);
  assert.match(about("8=FIX|35=4|123=Y|36=8|", {msgSeqNum: 7}), /^Number 7 will not/);
  assert.match(about("8=FIX|35=4|36=50|"),
    /^The counterparty sets its next number to 50, whatever was before/);
});

test("a repeat says when it was first sent", () => {
  assert.match(about("8=FIX|35=D|43=Y|122=20261129-09:00:00|"),
    /^A repeat of number 7, first sent at 20261129-09:00:00/);
});

test("a reject names the field, and a garbled message its defect", () => {
  assert.equal(about("8=FIX|35=3|45=4|371=55|58=no such symbol|"),
    "The counterparty refuses message 4 of us because of Symbol (55): “no such symbol”");
  assert.match(about("8=FIX", {garbled: "BODY_LENGTH"}), /no valid message.*: body length\.$/);
});

test("gaps and resends are sentences", () => {
  assert.match(ofEvent({event: "gap", from: 3, to: 5}),
    /^Gap. Messages 3 to 5 of the counterparty are missing: we have asked for them/);
  assert.match(ofEvent({event: "gap", from: 3, to: 3}), /Message 3 of the counterparty is missing/);
  assert.equal(ofEvent({event: "resend", begin: 1, end: 9, resent: 6, filled: 3}),
    "Resent to the counterparty what it asked for, 1 to 9: 6 messages again, 3 numbers skipped by"
    + " GapFill.");
});

test("an event of a kind that is new says what it has", () => {
  assert.equal(ofEvent({event: "moved", session: "a", n: 1, to: "b"}), "moved: to b");
});

const UP = {state: "ACTIVE", loggedOn: true, enabled: true, blocked: null, expected: true};

test("a session stands as its state, its schedule and its operator say", () => {
  assert.deepEqual(standing(UP), {level: "up", word: "Logged on"});
  assert.equal(standing({...UP, gap: {from: 1, to: 2}}).level, "warning");
  const down = {...UP, state: "DISCONNECTED_BROKEN_CONN", loggedOn: false};
  assert.deepEqual(standing(down), {level: "wrong", word: "Broken"});
  assert.deepEqual(standing({...down, expected: false}),
    {level: "resting", word: "Closed"});
  assert.deepEqual(standing({...down, enabled: false}), {level: "resting", word: "Held down"});
  assert.equal(standing({...down, blocked: "identity"}).word, "Blocked");
  assert.ok(urgency(down) < urgency(UP));
});

test("what is to be known of a session is said in sentences", () => {
  const told = sentences({...UP, loggedOn: false, role: "acceptor", queued: 1,
    state: "DISCONNECTED_NOCONN_TODAY", gap: {from: 5, to: 6}}, String, 0);
  assert.deepEqual(told.map(({level}) => level), ["wrong", "warning", "warning"]);
  assert.match(told[1].text, /^Messages 5 and 6 of the counterparty are missing/);
  assert.match(told[2].text, /^1 message numbered and kept waits/);
});

test("findings are of parts as the server tells and of sessions as they stand, the gravest first", () => {
  const health = {status: "DOWN", findings: [
    {part: "bridge", level: "warning", text: "A port is not open.", do: "The log tells why."},
    {part: "journal", level: "wrong", text: "There is no room.", topic: "The disk"},
    {part: "sessions", level: "warning", text: "as it was a while ago", session: "a"},
  ]};
  const rows = [{...UP, session: "a"}, {...UP, session: "b", gap: {from: 1, to: 2}},
    {...UP, session: "c", loggedOn: false, state: "INITIATE_CONNECTION", role: "initiator"}];
  const found = findings(health, rows, String, 0);
  assert.deepEqual(found.map(({level, name, topic}) => [level, name, topic]), [
    ["wrong", "Journal", "The disk"], ["wrong", "c", "An initiator cannot log on"],
    ["warning", "Bridge", ""], ["warning", "b", "Sequence numbers"],
  ]);
  assert.equal(found[2].text, "A port is not open. The log tells why.");
  assert.equal(howManyWrong(health, rows), 2);
});

test("numbers are written for people", () => {
  assert.equal(count(1234567), "1 234 567");
  assert.equal(bytes(1_610_612_736), "1.5 GiB");
  assert.deepEqual([950, 1500, 2_340_000, 3e9].map(nanos), ["950 ns", "1.5 µs", "2.34 ms", "3 s"]);
});
