import assert from "node:assert/strict";
import {test} from "node:test";
import {page} from "./pages.mjs";
import {ALL, MEMBERS, ORDER} from "./sample.mjs";

const {empty, entryMembers, filled, message, problem, problems} = await page("form.js");
const {Dictionary} = await page("dictionary.js");
const members = MEMBERS;

test("an empty form asks for what is required", () => {
  const form = empty(members);
  assert.deepEqual(problems(members, form).map(({name, text}) => `${name} ${text}`),
    ["ClOrdID is required", "Symbol is required", "Side is required"]);
});

test("a filled form is the message that it was filled from", () => {
  const dictionary = new Dictionary(ALL);
  const form = filled(members, dictionary.decode(ORDER).parts[1].nodes);
  assert.deepEqual(problems(members, form), []);
  const {Header, Body} = message("D", members, form);
  assert.deepEqual(Header, {MsgType: "D"});
  assert.deepEqual(Body, JSON.parse(JSON.stringify(dictionary.json(ORDER).Body)));
});

test("problems inside groups have a path", () => {
  const form = empty(members);
  form.values = {11: "a", 55: "b", 54: "1"};
  form.shown.push(453);
  form.groups[453] = [{...empty([]), values: {452: "x"}, shown: [452]}];
  assert.deepEqual(problems(members, form),
    [{path: "453.0.452", name: "PartyRole", text: "is a whole number"}]);
});

test("an entry of a group needs its first field", () => {
  const group = members.filter(({tag}) => tag === 453);
  const form = {values: {}, shown: [453], groups: {453: [empty(entryMembers(group[0]))]}};
  assert.deepEqual(problems(group, form).map(({name, text}) => `${name} ${text}`),
    ["PartyID is required"]);
});

test("fields that are left out, and groups without entries, are not sent", () => {
  const form = empty(members);
  form.values = {11: "a", 38: "5"};
  form.shown.push(453);
  assert.deepEqual(message("D", members, form).Body, {ClOrdID: "a"});
});

test("values are held to their types", () => {
  const of = (type, value, values) => problem({type, values, required: false}, value);
  assert.equal(of("QTY", "1.5"), "");
  assert.equal(of("QTY", "1,5"), "is a number such as 10.25");
  assert.equal(of("UTCTIMESTAMP", "20261129-09:30:00.123"), "");
  assert.match(of("UTCTIMESTAMP", "09:30"), /UTC time/);
  assert.equal(of("BOOLEAN", "y"), "is Y or N");
  assert.match(of("CHAR", "9", [{value: "1"}]), /no value “9”/);
  assert.equal(of("MULTIPLEVALUESTRING", "1 2", [{value: "1"}, {value: "2"}]), "");
  assert.equal(of("STRING", "a\u0001b"), "holds a control character");
});
