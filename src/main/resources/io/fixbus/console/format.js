/** Numbers as people read them. */

const GROUPS = new Intl.NumberFormat("en-GB", {maximumFractionDigits: 1});

/** `12 345`, by thin spaces, so that it is no decimal comma for anyone. */
export function count(number) {
  return number === null || number === undefined ? "" : GROUPS.format(number).replaceAll(",", " ");
}

/** `1 message`, `2 messages`. */
export function many(number, one, more = one + "s") {
  return count(number) + " " + (number === 1 ? one : more);
}

/** `1.4 GiB`. */
export function bytes(number) {
  if (number === null || number === undefined) {
    return "";
  }
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  let rest = number;
  while (rest >= 1024 && unit < units.length - 1) {
    rest /= 1024;
    unit++;
  }
  return (unit === 0 || rest >= 100 ? Math.round(rest) : rest.toFixed(1)) + " " + units[unit];
}

/** `340 µs`, `1.2 ms`. */
export function nanos(number) {
  if (number === null || number === undefined) {
    return "";
  }
  const units = [[1e9, "s"], [1e6, "ms"], [1e3, "µs"], [1, "ns"]];
  const [scale, name] = units.find(([least]) => number >= least) ?? units.at(-1);
  const value = number / scale;
  return (value >= 100 ? Math.round(value) : Number(value.toPrecision(3))) + " " + name;
}

/** `7`, `7 and 8`, or `7 to 9`. */
export function range(from, to) {
  return from === to ? String(from) : to === from + 1 ? `${from} and ${to}` : `${from} to ${to}`;
}
