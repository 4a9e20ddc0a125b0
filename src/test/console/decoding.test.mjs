import assert from "node:assert/strict";
import {test} from "node:test";
import {page} from "./pages.mjs";
import {ALL, ORDER, wire} from "./sample.mjs";

const {fieldsOf, piped} = await page("fix.js");
const {Dictionary, words} = await page("dictionary.js");
const dictionary = new Dictionary(ALL);

const shape = (nodes) => nodes.map(({tag, value, entries}) =>
  entries ? [tag, entries.map(shape)] : `${tag}=${value}`);

test("a message's fields keep their order and values with an equals sign", () => {
  assert.deepEqual(fieldsOf(wire("8=FIX.4.4|58=a=b|10=000|")),
    [{tag: 8, value: "FIX.4.4"}, {tag: 58, value: "a=b"}, {tag: 10, value: "000"}]);
});

test("what is no field of a garbled message is shown all the same", () => {
  assert.deepEqual(fieldsOf(wire("8=FIX|junk|x=1|35=")), [
    {tag: 8, value: "FIX"}, {tag: NaN, value: "junk"}, {tag: NaN, value: "x=1"},
    {tag: 35, value: ""},
  ]);
});

test("data may hold the separator, as long as its length field says", () => {
  const fields = dictionary.fieldsOf(wire("35=D|95=5|96=a|b=c|55=VOD|"));
  assert.deepEqual(fields.map(({tag}) => tag), [35, 95, 96, 55]);
  assert.equal(fields[2].value, wire("a|b=c"));
});

test("lengths of data are bytes, also where characters have more than one", () => {
  const fields = dictionary.fieldsOf(wire("35=D|95=6|96=é|😀|"));
  assert.equal(fields[2].value, "é");
  const both = dictionary.fieldsOf(wire("35=D|95=7|96=é|😀|55=X|"));
  assert.equal(both[2].value, wire("é|😀"));
});

test("a length that is wrong does not swallow what follows", () => {
  assert.deepEqual(dictionary.fieldsOf(wire("35=D|95=99|96=ab|55=VOD|")).map(({tag}) => tag),
    [35, 95, 96, 55]);
});

test("the body length does not count as a length of data", () => {
  assert.equal(dictionary.fieldsOf(ORDER)[2].value, "D");
});

test("groups are a tree, groups in groups too", () => {
  const body = dictionary.decode(ORDER).parts[1].nodes;
  assert.deepEqual(shape(body), [
    "11=abc", "55=VOD", "54=1", "38=100", "44=10.25",
    [453, [["448=P1", "452=11", [802, [["523=S1"], ["523=S2"]]]], ["448=P2"]]],
  ]);
});

test("a group whose entries begin by another field than the first is a tree, too", () => {
  const body = dictionary.decode(wire("8=FIX.4.4|35=D|453=2|452=11|448=A|452=11|448=B|"))
    .parts[1].nodes;
  assert.deepEqual(shape(body), [[453, [["452=11"], ["448=A", "452=11"], ["448=B"]]]]);
});

test("names and meanings are said in words", () => {
  const {name, parts} = dictionary.decode(ORDER);
  assert.equal(name, "NewOrderSingle");
  assert.equal(parts[1].nodes[2].meaning, "Buy");
  assert.equal(dictionary.meaning(18, "1 2"), "Not held, Work");
  assert.equal(dictionary.meaning(54, "9"), "");
  assert.equal(words("PartiallyFilled"), "Partially Filled");
});

test("the JSON form has names and groups", () => {
  assert.deepEqual(JSON.parse(JSON.stringify(dictionary.json(ORDER).Body)), {
    ClOrdID: "abc", Symbol: "VOD", Side: "1", OrderQty: "100", Price: "10.25",
    NoPartyIDs: [
      {PartyID: "P1", PartyRole: "11", NoPartySubIDs: [{PartySubID: "S1"}, {PartySubID: "S2"}]},
      {PartyID: "P2"},
    ],
  });
});

test("without a dictionary there are numbers, and the session layer's names", () => {
  const none = new Dictionary(null);
  assert.equal(none.messageName("0"), "Heartbeat");
  assert.equal(none.decode(ORDER).parts[1].nodes.length, 12);
  assert.equal(none.tag("55"), 55);
  assert.equal(none.tag("Symbol"), undefined);
});

test("a name of a field that is a name of an object does no harm", () => {
  const odd = new Dictionary({fields: [{tag: 5000, name: "__proto__", type: "STRING"}]});
  assert.deepEqual(Object.keys(odd.json(wire("35=D|5000=x|")).Body), ["__proto__"]);
});

test("raw messages are written with bars", () => {
  assert.equal(piped(wire("8=FIX|35=0|")), "8=FIX|35=0|");
});
