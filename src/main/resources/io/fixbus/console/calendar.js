/** A schedule's periods laid out as days of a zone. */

import {DAY, changes, offset, startOfDay, wall} from "./time.js";

/**
 * The days from that of `now` on. Each is `{start, end, hours, weekday, date, today, change,
 * bars}`; a day on which clocks change has 23 or 25 hours and says so in `change`. Bars are
 * `{from, to, begins, ends}`, places between 0 and 1 of the day, and whether the period really
 * begins and ends there.
 *
 * @param periods `[{open, close}]` in milliseconds; a close of Infinity means it never ends
 */
export function daysOf(periods, zone, now, count) {
  const days = [];
  for (let n = 0; n < count; n++) {
    const start = startOfDay(now, zone, n);
    const end = startOfDay(now, zone, n + 1);
    const {weekday, day, month, year} = wall(start + DAY / 2, zone);
    const changed = offset(start, zone) !== offset(end, zone);
    days.push({
      start, end, weekday, year, month, day,
      hours: (end - start) / 3_600_000,
      today: now >= start && now < end,
      change: changed ? changes(start, end, zone)[0] ?? null : null,
      bars: periods.filter(({open, close}) => open < end && close > start)
        .map(({open, close}) => bar(open, close, start, end)),
    });
  }
  return days;
}

function bar(open, close, start, end) {
  return {
    from: place(Math.max(open, start), start, end),
    to: place(Math.min(close, end), start, end),
    begins: open >= start,
    ends: close <= end,
    open,
    close,
  };
}

/** Where in a day a moment is, from 0 to 1. */
export function place(ms, start, end) {
  return (ms - start) / (end - start);
}

/** Where the hours of a day are, which are not all there, or twice, when clocks change. */
export function hourMarks(day, zone, every = 6) {
  const marks = [];
  for (let at = day.start; at < day.end; at += 3_600_000) {
    const {hour, minute} = wall(at, zone);
    if (minute === 0 && hour % every === 0) {
      marks.push({hour, at: place(at, day.start, day.end)});
    }
  }
  return marks;
}
