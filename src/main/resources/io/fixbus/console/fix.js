/** Tag=value text as fields, without a dictionary. */

export const SOH = "\u0001";

/**
 * The fields of a message, in its order. A piece without `=` or without a number before it is kept
 * with tag NaN, so that garbled messages show all that they have.
 *
 * @param raw the whole message
 * @param isLength whether a field's value is a length
 * @param isData whether a field's value may hold SOH, being as long as the field before says
 */
export function fieldsOf(raw, isLength = () => false, isData = () => false) {
  const fields = [];
  let at = 0;
  let announced = -1;
  while (at < raw.length) {
    const equals = raw.indexOf("=", at);
    const next = raw.indexOf(SOH, at);
    if (equals < 0 || (next >= 0 && next < equals)) {
      const end = next < 0 ? raw.length : next;
      fields.push({tag: NaN, value: raw.slice(at, end)});
      at = end + 1;
      continue;
    }
    const tag = tagOf(raw.slice(at, equals));
    const end = announced < 0 || !isData(tag) ? next : endOfData(raw, equals + 1, announced, next);
    const value = raw.slice(equals + 1, end < 0 ? raw.length : end);
    fields.push(Number.isNaN(tag) ? {tag, value: raw.slice(at, end < 0 ? undefined : end)}
      : {tag, value});
    announced = isLength(tag) && /^\d{1,9}$/.test(value) ? Number(value) : -1;
    at = end < 0 ? raw.length : end + 1;
  }
  return fields;
}

function tagOf(text) {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : NaN;
}

/** Lengths are bytes, and what we have is text: by characters, else by UTF-8, else to the next SOH. */
function endOfData(raw, from, length, otherwise) {
  if (raw[from + length] === SOH) {
    return from + length;
  }
  let bytes = 0;
  for (let at = from; at < raw.length; ) {
    if (bytes === length) {
      return raw[at] === SOH ? at : otherwise;
    }
    const point = raw.codePointAt(at);
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    at += point < 0x10000 ? 1 : 2;
  }
  return otherwise;
}

/** The value of the first field with this tag, or undefined. */
export function valueOf(fields, tag) {
  return fields.find((field) => field.tag === tag)?.value;
}

/** With `|` for SOH, as people write messages to each other. */
export function piped(raw) {
  return raw.replaceAll(SOH, "|");
}

const HEADER = new Set([
  8, 9, 35, 1128, 1156, 1129, 49, 56, 115, 128, 90, 91, 34, 50, 142, 57, 143, 116, 144, 129, 145,
  43, 97, 52, 122, 212, 213, 347, 369, 370, 627, 628, 629, 630, 1137, 1400, 1401, 1402, 1404, 1403,
]);

const TRAILER = new Set([93, 89, 10]);

/** `header`, `body` or `trailer`, by the standard's tags. */
export function partOf(tag) {
  return HEADER.has(tag) ? "header" : TRAILER.has(tag) ? "trailer" : "body";
}

const ADMIN = new Set(["0", "1", "2", "3", "4", "5", "A"]);

/** Whether the session layer owns this type; XMLnonFIX (n) is none of its. */
export function isAdmin(msgType) {
  return ADMIN.has(msgType);
}
