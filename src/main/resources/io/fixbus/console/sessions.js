/** All sessions, live: what needs somebody comes first. */

import {count, nanos} from "./format.js";
import {LEVELS, standing, urgency} from "./standing.js";
import {Table} from "./table.js";
import {DAY, clock, moment, ownZone, shortSpan, span} from "./time.js";
import {h, useMemo, useRef, useState} from "./ui.js";
import {useKeys, useLive, useNow} from "./use.js";

const LEVEL_WORDS = {wrong: "Wrong", warning: "Attention", up: "Up", resting: "Resting"};

/** Sorting by what changes all the time would never rest: these are sorted when asked for. */
const SORTS = {
  state: (row) => urgency(row),
  session: (row) => row.session,
  counterparty: (row) => row.targetCompId,
  nextOut: (row) => row.nextOut,
  nextIn: (row) => row.nextIn,
  gap: (row) => (row.gap ? row.gap.to - row.gap.from + 1 : 0),
  unacknowledged: (row) => row.unacknowledged,
  queued: (row) => row.queued ?? 0,
  heard: (row) => row.lastReceived ?? "",
  roundTrip: (row) => row.roundTripNanos ?? Infinity,
  address: (row) => row.remoteAddress ?? row.connectedTo ?? row.listenAddress ?? "",
  certificate: (row) => row.certificateUntil ?? "9",
  next: (row) => row.nextTransition ?? "9",
  owner: (row) => row.owner ?? "",
};

const STEADY = new Set(["state", "session", "counterparty", "certificate", "owner"]);

export function Sessions({live, route}) {
  useLive(live, "sessions");
  const now = useNow();
  const [text, setText] = useState(route.query.get("q") ?? "");
  const [level, setLevel] = useState(null);
  const [sort, setSort] = useState({by: "state", down: false});
  const [chosen, setChosen] = useState(null);
  const field = useRef(null);
  const order = useRef({key: "", names: []});

  const all = [...live.sessions.values()];
  const counts = {wrong: 0, warning: 0, up: 0, resting: 0};
  for (const row of all) {
    counts[standing(row).level]++;
  }
  const rows = ordered(order.current, filtered(all, text, level), sort, text + "\n" + level);
  const owners = all.some((row) => row.owner);
  const columns = useMemo(() => columnsOf(owners), [owners]);
  const open = (row) => {
    location.hash = "#/session/" + encodeURIComponent(row.session);
  };
  useKeys({
    "/": () => field.current.focus(),
    Escape: () => {
      setText("");
      setLevel(null);
      field.current.blur();
    },
  });

  return h("section", {class: "fill"},
    h("div", {class: "bar"},
      h("h1", null, "Sessions"),
      h("input", {
        ref: field, class: "filter", type: "search", value: text, spellcheck: false,
        placeholder: "Filter by name, CompID, address, state   /", "aria-label": "Filter sessions",
        onInput: (event) => setText(event.target.value),
        onKeyDown: (event) => {
          if (event.key === "Enter" || event.key === "ArrowDown") {
            event.preventDefault();
            field.current.blur();
            if (rows.length > 0) {
              setChosen(rows[0].session);
            }
          }
        },
      }),
      h("div", {class: "chips", role: "group", "aria-label": "By state"},
        h(Chip, {on: level === null, onClick: () => setLevel(null), label: "All",
          number: all.length}),
        LEVELS.map((name) => h(Chip, {
          key: name, level: name, on: level === name, label: LEVEL_WORDS[name],
          number: counts[name], onClick: () => setLevel(level === name ? null : name),
        }))),
      h("span", {class: "space"}),
      h("span", {class: "quiet num", role: "status"},
        rows.length === all.length ? "" : `${count(rows.length)} of ${count(all.length)}`)),
    h(Table, {
      columns: columns(now), rows, keyOf: (row) => row.session, chosen, onChoose: setChosen,
      onOpen: open, sort, label: "Sessions",
      onSort: (by) => setSort((s) => ({by, down: s.by === by ? !s.down : false})),
      nothing: all.length === 0
        ? live.state === "live" ? "There are no sessions that you may see." : "Waiting for the server…"
        : "No session is like that. Esc shows all.",
    }));
}

function Chip({on, label, number, level, onClick}) {
  return h("button", {type: "button", class: "chip " + (level ?? ""), "aria-pressed": on, onClick},
    level && h("i", {class: "dot " + level, "aria-hidden": "true"}), label,
    h("b", {class: "num"}, count(number)));
}

function filtered(all, text, level) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((row) => (level === null || standing(row).level === level)
    && words.every((word) => searched(row).includes(word)));
}

function searched(row) {
  return [row.session, row.senderCompId, row.targetCompId, row.role, row.state, row.beginString,
    row.remoteAddress, row.connectedTo, row.listenAddress, row.owner, standing(row).word]
    .join(" ").toLowerCase();
}

/** In the asked order, which for restless columns stays as it was when it was asked for. */
function ordered(kept, rows, sort, filter) {
  const value = SORTS[sort.by];
  const sign = sort.down ? -1 : 1;
  const key = JSON.stringify([sort, filter, rows.length]);
  if (!STEADY.has(sort.by) && kept.key === key) {
    const places = new Map(kept.names.map((name, at) => [name, at]));
    return rows.sort((a, b) =>
      (places.get(a.session) ?? Infinity) - (places.get(b.session) ?? Infinity));
  }
  const keyed = rows.map((row) => [value(row), row]);
  keyed.sort(([a, rowA], [b, rowB]) => (a < b ? -sign : a > b ? sign
    : rowA.session < rowB.session ? -1 : 1));
  const sorted = keyed.map(([, row]) => row);
  kept.key = key;
  kept.names = sorted.map((row) => row.session);
  return sorted;
}

/** Which columns there are; then, at a moment, how their cells are drawn. */
function columnsOf(owners) {
  const zone = ownZone();
  return (now) => [
    {name: "state", label: "State", width: "140px", sortable: true, cell: (row) => state(row)},
    {name: "session", label: "Session", width: "minmax(130px, 1.6fr)", sortable: true,
      cell: (row) => h("a", {
        href: "#/session/" + encodeURIComponent(row.session), class: "strong", tabIndex: -1,
        title: row.session,
      }, row.session)},
    {name: "counterparty", label: "Counterparty", width: "minmax(110px, 1.3fr)", sortable: true,
      cell: (row) => h("span", {
        title: `${row.beginString}: we are ${row.senderCompId}, they are ${row.targetCompId}; ${
          row.role}`,
      }, h("span", {class: "role", "aria-label": row.role}, row.role === "initiator" ? "→" : "←"),
      row.targetCompId)},
    {name: "nextOut", label: "Out", width: "68px", sortable: true, right: true,
      title: "Next number that we send", cell: (row) => num(row.nextOut)},
    {name: "nextIn", label: "In", width: "68px", sortable: true, right: true,
      title: "Next number that we expect", cell: (row) => num(row.nextIn)},
    {name: "gap", label: "Gap", width: "52px", sortable: true, right: true,
      title: "Messages that we wait for", cell: (row) => (row.gap
        ? num(row.gap.to - row.gap.from + 1, "warning") : none())},
    {name: "unacknowledged", label: "Unack.", width: "60px", sortable: true, right: true,
      title: "Received and not yet acknowledged by the application",
      cell: (row) => (row.unacknowledged > 0 ? num(row.unacknowledged, "warning") : none())},
    {name: "queued", label: "Queued", width: "64px", sortable: true, right: true,
      title: "Numbered and not yet sent",
      cell: (row) => (row.queued > 0 ? num(row.queued, "warning") : none())},
    {name: "heard", label: "Heard", width: "58px", sortable: true, right: true,
      title: "Since the last bytes from the counterparty", cell: (row) => heard(row, now)},
    {name: "roundTrip", label: "Trip", width: "76px", sortable: true, right: true,
      title: "Round trip of the last test request",
      cell: (row) => (row.roundTripNanos ? h("span", {class: "num"}, nanos(row.roundTripNanos))
        : none())},
    {name: "address", label: "Address", width: "minmax(96px, 1fr)", sortable: true,
      cell: (row) => address(row)},
    {name: "certificate", label: "Cert.", width: "56px", sortable: true, right: true,
      title: "Until the counterparty's certificate ends", cell: (row) => certificate(row, now)},
    {name: "next", label: "Next change", width: "104px", sortable: true, right: true,
      title: "Next change of the schedule, in your zone", cell: (row) => next(row, zone, now)},
    ...(owners ? [{name: "owner", label: "Owner", width: "90px", sortable: true,
      cell: (row) => row.owner ?? ""}] : []),
  ];
}

function state(row) {
  const {level, word} = standing(row);
  return h("span", {class: "standing " + level, title: row.state},
    h("i", {class: "dot " + level, "aria-hidden": "true"}), word);
}

function num(value, level) {
  return h("span", {class: "num " + (level ?? "")}, count(value));
}

function none() {
  return h("span", {class: "faint", "aria-hidden": "true"}, "·");
}

function heard(row, now) {
  if (!row.lastReceived || !row.loggedOn) {
    return none();
  }
  const age = Math.max(0, now - Date.parse(row.lastReceived));
  const late = row.heartBtInt > 0 && age > row.heartBtInt * 1200;
  return h("span", {class: "num " + (late ? "warning" : ""), title: row.lastReceived}, shortSpan(age));
}

function address(row) {
  const there = row.remoteAddress ?? row.connectedTo;
  return there ? h("span", {class: "num " + (row.remoteAddress ? "" : "quiet"), title: there}, there)
    : row.listenAddress ? h("span", {class: "num quiet", title: "Listens there"}, row.listenAddress)
      : none();
}

function certificate(row, now) {
  if (!row.certificateUntil) {
    return none();
  }
  const left = Date.parse(row.certificateUntil) - now;
  const level = left < 7 * DAY ? "wrong" : left < 30 * DAY ? "warning" : "";
  return h("span", {class: "num " + level, title: "Until " + row.certificateUntil},
    left < 0 ? "ended" : Math.floor(left / DAY) + " d");
}

function next(row, zone, now) {
  if (!row.nextTransition) {
    return none();
  }
  const at = Date.parse(row.nextTransition);
  return h("span", {class: "num", title: `${moment(at, zone, now)} in ${zone}, ${clock(at, "UTC")
  } UTC: ${row.expected === false ? "opens" : "closes"} in ${span(at - now)}`},
  row.expected === false ? "opens " : "closes ", shortSpan(at - now));
}
