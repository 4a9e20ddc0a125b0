/** When a session is open, for two weeks, by the session's clocks and by one's own. */

import {daysOf, hourMarks, place} from "./calendar.js";
import {act} from "./server.js";
import {changes, clock, date, knownZone, moment, offset, offsetText, ownZone, span}
  from "./time.js";
import {h, useMemo} from "./ui.js";
import {useAnswer, useNow} from "./use.js";

const DAYS = 14;

export function Schedule({session}) {
  const now = useNow(30_000);
  const {value: schedule, problem} = useAnswer(
    () => act(session, "schedule", {days: DAYS}), [session], 300_000);
  const periods = useMemo(() => (schedule?.periods ?? []).map(({open, close}) => ({
    open: Date.parse(open), close: close ? Date.parse(close) : Infinity,
  })), [schedule]);
  if (problem) {
    return h("div", {class: "scroll pad"}, h("p", {class: "problem", role: "alert"},
      problem.message));
  }
  if (!schedule) {
    return h("div", {class: "scroll pad"});
  }
  const its = knownZone(schedule.zone ?? "UTC");
  const mine = ownZone();
  const upcoming = periods.flatMap(({open, close}) => [
    {at: open, what: "opens"}, {at: close, what: "closes"},
  ]).filter(({at}) => at > now && at !== Infinity).sort((a, b) => a.at - b.at).slice(0, 6);
  const always = schedule.always === true || upcoming.length === 0;
  return h("div", {class: "scroll pad"},
    schedule.always && h("p", {class: "explained"},
      "It has no schedule: it is to be open all the time."),
    h("div", {class: "two calendars"},
      h(Calendar, {title: "The session's zone", zone: its, periods, now, wanted: schedule.zone}),
      h(Calendar, {title: "Your zone", zone: mine, periods, now})),
    h("div", {class: "two"},
      h("section", null, h("h2", null, "Next changes"),
        always ? h("p", {class: "quiet"}, "None in these two weeks.")
          : h("table", {class: "rows"}, h("thead", null, h("tr", null, h("th", null, ""),
            h("th", null, its), h("th", null, mine === its ? "in" : mine), mine !== its
            && h("th", null, "in"))),
          h("tbody", null, upcoming.map(({at, what}) => h("tr", {key: at + what},
            h("td", null, what), h("td", {class: "num"}, moment(at, its, now)),
            mine !== its && h("td", {class: "num"}, moment(at, mine, now)),
            h("td", {class: "num"}, span(at - now))))))),
      h("section", null, h("h2", null, "Clocks"), h(Changes, {zones: [its, mine], now}))));
}

function Changes({zones, now}) {
  const end = now + DAYS * 86_400_000;
  return h("dl", {class: "plain"}, [...new Set(zones)].map((zone) => {
    const found = changes(now, end, zone);
    return h("div", {key: zone}, h("dt", null, zone),
      h("dd", null, found.length === 0
        ? `${offsetText(offset(now, zone))}, no change in these two weeks`
        : found.map(({at, from, to}) => `${moment(at, zone, now)}: clocks go ${
          to > from ? "forward" : "back"}, ${offsetText(from)} to ${offsetText(to)}`).join("; ")));
  }));
}

const WIDTH = 480;
const ROW = 17;
const LEFT = 78;
const TOP = 18;

function Calendar({title, zone, periods, now, wanted}) {
  const days = useMemo(() => daysOf(periods, zone, now, DAYS),
    [periods, zone, Math.floor(now / 60_000)]);
  const x = (at) => LEFT + at * (WIDTH - LEFT - 8);
  return h("section", {class: "calendar"},
    h("h2", null, title, " ", h("span", {class: "quiet"}, zone, " ", offsetText(offset(now, zone)))),
    wanted && wanted !== zone && h("p", {class: "warning"},
      `This browser does not know ${wanted}: shown in UTC.`),
    h("svg", {viewBox: `0 0 ${WIDTH} ${TOP + ROW * DAYS + 4}`, role: "img",
      "aria-label": inWords(days, zone)},
    [0, 6, 12, 18, 24].map((hour) => h("text", {key: "h" + hour, x: x(hour / 24), y: 12,
      class: "hour", "text-anchor": "middle"}, String(hour).padStart(2, "0"))),
    days.map((day, n) => h(Day, {key: day.start, day, zone, now, y: TOP + n * ROW, x}))));
}

function Day({day, zone, now, y, x}) {
  const weekend = day.weekday === "Sat" || day.weekday === "Sun";
  const label = `${day.weekday} ${String(day.day).padStart(2, "0")}.${
    String(day.month).padStart(2, "0")}.`;
  return h("g", {class: (day.today ? "today " : "") + (weekend ? "weekend" : "")},
    h("text", {x: 0, y: y + 12, class: "date"}, label),
    h("rect", {class: "lane", x: x(0), y: y + 2, width: x(1) - x(0), height: ROW - 4}),
    hourMarks(day, zone).filter(({at}) => at > 0).map(({hour, at}) => h("line", {key: hour + at,
      class: "grid", x1: x(at), x2: x(at), y1: y + 2, y2: y + ROW - 2})),
    day.bars.map((bar) => h("rect", {
      key: bar.open, class: "open", x: x(bar.from), y: y + 4,
      width: Math.max(1, x(bar.to) - x(bar.from)), height: ROW - 8, rx: 2,
    }, h("title", null, barText(bar, zone)))),
    day.change && h("g", {class: "change"},
      h("line", {x1: x(place(day.change.at, day.start, day.end)),
        x2: x(place(day.change.at, day.start, day.end)), y1: y, y2: y + ROW}),
      h("text", {x: x(place(day.change.at, day.start, day.end)) + 4, y: y + 12},
        `clocks ${day.change.to > day.change.from ? "+" : "−"}${
          Math.abs(day.change.to - day.change.from) / 3_600_000} h: ${day.hours} h day`)),
    day.today && h("line", {class: "now", x1: x(place(now, day.start, day.end)),
      x2: x(place(now, day.start, day.end)), y1: y, y2: y + ROW}));
}

function barText({open, close}, zone) {
  const from = `${date(open, zone)} ${clock(open, zone).slice(0, 5)}`;
  return close === Infinity ? `Open from ${from} on`
    : `Open ${from} to ${date(close, zone)} ${clock(close, zone).slice(0, 5)}`;
}

function inWords(days, zone) {
  const told = days.flatMap((day) => day.bars.filter(({begins}) => begins)
    .map((bar) => barText(bar, zone)));
  return told.length > 0 ? told.join("; ") : "No opening in these two weeks";
}
