/** Times in any zone of the tz database, by what the browser knows of it. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const formats = new Map();

function format(zone) {
  let known = formats.get(zone);
  if (!known) {
    known = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit",
      hour: "2-digit", minute: "2-digit", second: "2-digit", weekday: "short",
    });
    formats.set(zone, known);
  }
  return known;
}

/** The zone that the browser is set to. */
export function ownZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/** The zone, or UTC where this browser does not know it. */
export function knownZone(zone) {
  try {
    format(zone);
    return zone;
  } catch {
    return "UTC";
  }
}

/** Year, month, day, hour, minute, second, and the name of the day. */
export function wall(ms, zone) {
  const parts = {};
  for (const {type, value} of format(zone).formatToParts(ms)) {
    parts[type] = value;
  }
  return {
    year: Number(parts.year), month: Number(parts.month), day: Number(parts.day),
    hour: Number(parts.hour), minute: Number(parts.minute), second: Number(parts.second),
    weekday: parts.weekday,
  };
}

/** How far the zone's clocks are before UTC, in milliseconds. */
export function offset(ms, zone) {
  const {year, month, day, hour, minute, second} = wall(ms, zone);
  const floor = Math.floor(ms / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - floor;
}

/** An offset as `+05:30`. */
export function offsetText(offsetMs) {
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE);
  return (offsetMs < 0 ? "−" : "+") + two(Math.floor(minutes / 60)) + ":" + two(minutes % 60);
}

/** The moment at which the zone's clocks show this; of two the earlier, of none the jump. */
export function momentOf({year, month, day, hour = 0, minute = 0, second = 0}, zone) {
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const early = local - offset(local - DAY, zone);
  const late = local - offset(local + DAY, zone);
  const [first, second_] = early <= late ? [early, late] : [late, early];
  const fits = [first, second_].filter((at) => at + offset(at, zone) === local);
  return fits.length > 0 ? fits[0] : jumpBetween(first, second_, zone);
}

function jumpBetween(from, to, zone) {
  const found = changes(from - HOUR, to + HOUR, zone)[0];
  return found ? found.at : to;
}

/** When the zone's clocks are changed: `{at, from, to}` in milliseconds, in order. */
export function changes(from, to, zone) {
  const found = [];
  let before = offset(from, zone);
  for (let at = from; at < to; ) {
    const next = Math.min(at + 6 * HOUR, to);
    const after = offset(next, zone);
    if (after !== before) {
      found.push({at: change(at, next, before, zone), from: before, to: after});
      before = after;
    }
    at = next;
  }
  return found;
}

function change(from, to, before, zone) {
  let low = Math.floor(from / MINUTE);
  let high = Math.ceil(to / MINUTE);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle * MINUTE, zone) === before) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return high * MINUTE;
}

/** The first moment of the day that the moment is in, some days on. */
export function startOfDay(ms, zone, daysOn = 0) {
  const {year, month, day} = wall(ms, zone);
  const date = new Date(Date.UTC(year, month - 1, day + daysOn));
  return momentOf(
    {year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate()}, zone);
}

/** `09:30:00` or `09:30:00.123`. */
export function clock(ms, zone, millis = false) {
  const {hour, minute, second} = wall(ms, zone);
  const fraction = millis ? "." + String(Math.floor(ms) % 1000).padStart(3, "0") : "";
  return two(hour) + ":" + two(minute) + ":" + two(second) + fraction;
}

/** `2026-11-29`. */
export function date(ms, zone) {
  const {year, month, day} = wall(ms, zone);
  return year + "-" + two(month) + "-" + two(day);
}

/** `Sun 29 Nov 17:00`, without what is the same today. */
export function moment(ms, zone, now) {
  const {weekday, hour, minute} = wall(ms, zone);
  const time = two(hour) + ":" + two(minute);
  return date(ms, zone) === date(now, zone) ? time : weekday + " " + date(ms, zone) + " " + time;
}

/** The same without the date where the name of the day says enough. */
export function nearMoment(ms, zone, now) {
  return Math.abs(ms - now) < 6 * DAY ? moment(ms, zone, now).replace(/ \d{4}-\d\d-\d\d/, "")
    : moment(ms, zone, now);
}

/** How long, in the largest unit that says something: `4 d`, `12 s`. */
export function shortSpan(ms) {
  return span(ms).split(" ").slice(0, 2).join(" ");
}

/** How long, in the two largest units that say something: `4 d 3 h`, `12 s`. */
export function span(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) {
    return seconds + " s";
  }
  if (seconds < 3600) {
    const rest = seconds % 60;
    return Math.floor(seconds / 60) + " min" + (seconds < 600 && rest ? " " + rest + " s" : "");
  }
  if (seconds < 86_400) {
    const rest = Math.floor((seconds % 3600) / 60);
    return Math.floor(seconds / 3600) + " h" + (rest ? " " + rest + " min" : "");
  }
  const rest = Math.floor((seconds % 86_400) / 3600);
  return Math.floor(seconds / 86_400) + " d" + (rest && seconds < 864_000 ? " " + rest + " h" : "");
}

function two(number) {
  return String(number).padStart(2, "0");
}
