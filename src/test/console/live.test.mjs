import assert from "node:assert/strict";
import {beforeEach, test} from "node:test";
import {page} from "./pages.mjs";

let sources;

globalThis.EventSource = class {
  static CLOSED = 2;
  readyState = 1;
  listeners = {};

  constructor(address) {
    this.address = address;
    sources.push(this);
  }

  addEventListener(kind, listener) {
    this.listeners[kind] = listener;
  }

  tell(kind, data) {
    this.listeners[kind]({data: JSON.stringify(data)});
  }

  close() {
    this.readyState = 2;
  }
};

const {Live} = await page("live.js");

beforeEach(() => {
  sources = [];
});

test("changes are put over what is known, and what is gone goes", () => {
  const live = new Live();
  live.open();
  sources[0].tell("sessions", {all: true, rows: [{session: "a", nextIn: 1}, {session: "b"}]});
  const before = live.sessions.get("b");
  sources[0].tell("sessions", {rows: [{session: "a", nextOut: 5}], gone: []});
  assert.deepEqual(live.sessions.get("a"), {session: "a", nextIn: 1, nextOut: 5});
  assert.equal(live.sessions.get("b"), before);
  sources[0].tell("sessions", {rows: [], gone: ["b"]});
  assert.deepEqual([...live.sessions.keys()], ["a"]);
  sources[0].tell("sessions", {all: true, rows: [{session: "c"}]});
  assert.deepEqual([...live.sessions.keys()], ["c"]);
});

test("one stream is open, of the session that is looked at", () => {
  const live = new Live();
  live.open();
  live.open();
  live.open("a b");
  assert.deepEqual(sources.map(({address}) => address),
    ["/console/live", "/console/live?session=a%20b"]);
  assert.deepEqual(sources.map(({readyState}) => readyState), [2, 1]);
  const told = [];
  live.on("messages", (what) => told.push(what));
  sources[0].tell("messages", {messages: []});
  sources[1].tell("messages", {messages: [{id: 1}]});
  assert.deepEqual(told, [{messages: [{id: 1}]}]);
});

test("what is lost is said, and a stream that has ended is opened again", () => {
  const live = new Live();
  const states = [];
  let ended = 0;
  live.on("state", (state) => states.push(state));
  live.on("ended", () => ended++);
  live.open();
  sources[0].onopen();
  sources[0].onerror();
  sources[0].onopen();
  assert.equal(ended, 0);
  sources[0].readyState = 2;
  sources[0].onerror();
  assert.deepEqual(states, ["live", "lost", "live", "lost"]);
  assert.equal(ended, 1);
  live.open();
  assert.equal(sources.length, 2);
});

test("what the server left out is counted", () => {
  const live = new Live();
  live.open();
  sources[0].tell("event", {event: "gap", leftOut: 3});
  sources[0].tell("event", {event: "gap"});
  assert.equal(live.leftOut, 3);
});
