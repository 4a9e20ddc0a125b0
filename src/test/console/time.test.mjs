import assert from "node:assert/strict";
import {test} from "node:test";
import {page} from "./pages.mjs";

const {changes, clock, moment, momentOf, nearMoment, offset, offsetText, shortSpan, span, startOfDay, knownZone} =
  await page("time.js");
const {daysOf, hourMarks} = await page("calendar.js");
const at = Date.parse;
const NEW_YORK = "America/New_York";

test("a zone's clocks are before or behind UTC by their offset", () => {
  assert.equal(offsetText(offset(at("2026-07-01T00:00:00Z"), NEW_YORK)), "−04:00");
  assert.equal(offsetText(offset(at("2026-12-01T00:00:00Z"), NEW_YORK)), "−05:00");
  assert.equal(offsetText(offset(at("2026-12-01T00:00:00Z"), "Asia/Kolkata")), "+05:30");
  assert.equal(clock(at("2026-12-01T14:30:05.123Z"), NEW_YORK, true), "09:30:05.123");
});

test("daylight saving changes are found to the minute", () => {
  assert.deepEqual(changes(at("2026-10-25T00:00:00Z"), at("2026-11-08T00:00:00Z"), NEW_YORK)
    .map((change) => [new Date(change.at).toISOString(), change.from, change.to]),
  [["2026-11-01T06:00:00.000Z", -4 * 3_600_000, -5 * 3_600_000]]);
  assert.deepEqual(changes(at("2026-06-01T00:00:00Z"), at("2026-06-14T00:00:00Z"), NEW_YORK), []);
});

test("a time that is not on the clocks is the moment they jump; of two the first is meant", () => {
  assert.equal(new Date(momentOf({year: 2026, month: 3, day: 8, hour: 2, minute: 30}, NEW_YORK))
    .toISOString(), "2026-03-08T07:00:00.000Z");
  assert.equal(new Date(momentOf({year: 2026, month: 11, day: 1, hour: 1, minute: 30}, NEW_YORK))
    .toISOString(), "2026-11-01T05:30:00.000Z");
});

test("days begin at midnight of the zone, over changes and ends of months", () => {
  assert.equal(new Date(startOfDay(at("2026-11-01T12:00:00Z"), NEW_YORK)).toISOString(),
    "2026-11-01T04:00:00.000Z");
  assert.equal(new Date(startOfDay(at("2026-10-31T12:00:00Z"), NEW_YORK, 2)).toISOString(),
    "2026-11-02T05:00:00.000Z");
});

test("a calendar's days have 25 or 23 hours when clocks change, and say when", () => {
  const [saturday, sunday, monday] = daysOf([], NEW_YORK, at("2026-10-31T12:00:00Z"), 3);
  assert.deepEqual([saturday.hours, sunday.hours, monday.hours], [24, 25, 24]);
  assert.equal(saturday.today, true);
  assert.equal(sunday.change.to - sunday.change.from, -3_600_000);
  assert.equal(sunday.weekday, "Sun");
  assert.deepEqual(hourMarks(sunday, NEW_YORK).map(({hour}) => hour), [0, 6, 12, 18]);
  assert.equal(hourMarks(sunday, NEW_YORK)[1].at, 7 / 25);
  assert.equal(daysOf([], "Europe/Berlin", at("2026-03-29T12:00:00Z"), 1)[0].hours, 23);
});

test("a period over midnight is a bar on both days, open at the ends that it has not", () => {
  const period = {open: at("2026-12-01T17:00:00-05:00"), close: at("2026-12-02T16:00:00-05:00")};
  const days = daysOf([period], NEW_YORK, at("2026-12-01T12:00:00-05:00"), 3);
  assert.deepEqual(days.map(({bars}) => bars.map(({from, to, begins, ends}) =>
    [from, to, begins, ends])), [
    [[17 / 24, 1, true, false]], [[0, 16 / 24, false, true]], [],
  ]);
});

test("a period without an end goes on through all days", () => {
  const days = daysOf([{open: 0, close: Infinity}], "UTC", at("2026-12-01T12:00:00Z"), 2);
  assert.deepEqual(days.map(({bars}) => [bars[0].from, bars[0].to]), [[0, 1], [0, 1]]);
});

test("lengths of time are said in one or two units", () => {
  assert.deepEqual([0, 59_000, 61_000, 900_000, 3_600_000, 90_000_000, 864_000_000].map(span),
    ["0 s", "59 s", "1 min 1 s", "15 min", "1 h", "1 d 1 h", "10 d"]);
  assert.equal(shortSpan(90_000_000), "1 d");
});

test("moments have the date where it is needed", () => {
  const now = at("2026-11-29T12:00:00Z");
  assert.equal(moment(at("2026-11-29T17:00:00Z"), "UTC", now), "17:00");
  assert.equal(moment(at("2026-11-30T17:00:00Z"), "UTC", now), "Mon 2026-11-30 17:00");
  assert.equal(nearMoment(at("2026-11-30T17:00:00Z"), "UTC", now), "Mon 17:00");
  assert.equal(nearMoment(at("2026-12-30T17:00:00Z"), "UTC", now), "Wed 2026-12-30 17:00");
});

test("an unknown zone is UTC", () => {
  assert.equal(knownZone("Mars/Olympus"), "UTC");
  assert.equal(knownZone(NEW_YORK), NEW_YORK);
});
