/** Messages and events of a session as rows of one time line, without a double. */

/** Milliseconds with a fraction: in one of them many things happen. */
function exactly(iso) {
  const finer = /\.\d{3}(\d{1,6})/.exec(iso);
  return Date.parse(iso) + (finer ? Number("0." + finer[1]) : 0);
}

/** A message of the ring or the stream as a row. */
export function messageRow(message) {
  return {
    kind: "message", key: "m" + message.id, time: exactly(message.time),
    direction: message.direction, msgSeqNum: message.msgSeqNum ?? null,
    msgType: message.msgType ?? "", raw: message.raw ?? "", garbled: message.garbled ?? "",
  };
}

/** A message of the journal as a row. */
export function journalRow(message) {
  const raw = message.raw ?? message.message ?? "";
  return {
    kind: "message", key: `j${message.direction}${message.run}-${message.msgSeqNum}-${message.time}`,
    time: exactly(message.time), direction: message.direction, msgSeqNum: message.msgSeqNum,
    msgType: message.msgType ?? /(?:^|\u0001)35=([^\u0001]*)/.exec(raw)?.[1] ?? "",
    raw, garbled: "",
  };
}

/** An event as a row. */
export function eventRow(event) {
  return {
    kind: "event", key: `e${event.run}-${event.n}`, time: exactly(event.time), event,
    direction: "", msgSeqNum: null, msgType: "", raw: "", garbled: "",
  };
}

/**
 * By time; what one turn of the engine did has one time: first what came, then what that meant,
 * then what was answered.
 */
function order(a, b) {
  return a.time - b.time || rank(a) - rank(b);
}

function rank({kind, direction}) {
  return kind === "event" ? 1 : direction === "in" ? 0 : 2;
}

/** The rows with the new ones put where they belong; equals keep their order. */
export function joined(rows, added, most = Infinity) {
  const known = new Set();
  for (const row of rows) {
    known.add(row.key);
  }
  const fresh = added.filter((row) => !known.has(row.key) && known.add(row.key)).sort(order);
  if (fresh.length === 0) {
    return rows;
  }
  const last = rows.at(-1);
  const all = !last || order(last, fresh[0]) <= 0 ? [...rows, ...fresh] : merged(rows, fresh);
  return all.length > most ? all.slice(all.length - most) : all;
}

function merged(rows, fresh) {
  const all = [];
  let a = 0;
  let b = 0;
  while (a < rows.length || b < fresh.length) {
    all.push(b >= fresh.length || (a < rows.length && order(rows[a], fresh[b]) <= 0)
      ? rows[a++] : fresh[b++]);
  }
  return all;
}
