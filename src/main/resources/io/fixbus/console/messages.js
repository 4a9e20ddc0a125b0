/** Messages and events of a session, live or from the journal, and the one that is chosen. */

import {ofEvent, ofMessage} from "./explain.js";
import {asked, matcher, parse} from "./filter.js";
import {isAdmin} from "./fix.js";
import {count} from "./format.js";
import {Message} from "./message.js";
import {JournalSearch} from "./search.js";
import {act, tell} from "./server.js";
import {Table} from "./table.js";
import {clock, knownZone, ownZone} from "./time.js";
import {eventRow, joined, journalRow, messageRow} from "./timeline.js";
import {h, useCallback, useEffect, useMemo, useRef, useState} from "./ui.js";
import {useKept, useKeys} from "./use.js";

/** Of what came live this page keeps so many; the rest is in the journal. */
const MOST_ROWS = 5000;
const PAGE = 500;

export function Messages({me, live, status, session, dictionary, route}) {
  const [source, setSource] = useState("live");
  const [line, setLine] = useState(route.query.get("q") ?? "");
  const [admin, keepAdmin] = useKept("admin", "yes");
  const [events, keepEvents] = useKept("events", "yes");
  const [whose, keepWhose] = useKept("zone", "mine");
  const [chosen, setChosen] = useState(null);
  const [follow, setFollow] = useState(true);
  const field = useRef(null);
  const zone = whose === "mine" ? ownZone() : knownZone(status.zone ?? "UTC");

  const wire = useWire(live, session, follow);
  const {terms, problems} = useMemo(
    () => parse(line, dictionary, zone, Date.now()), [line, dictionary, zone]);
  const journal = useJournal(session, source === "journal", terms, dictionary, status);
  const rows = useMemo(() => {
    const matches = matcher(terms, dictionary);
    return (source === "live" ? wire.rows : journal.rows).filter((row) =>
      (admin === "yes" || row.kind === "event" || !isAdmin(row.msgType) || row.garbled)
      && (events === "yes" || row.kind === "message") && matches(row));
  }, [wire.rows, journal.rows, source, terms, dictionary, admin, events]);
  const row = rows.find((each) => each.key === chosen) ?? null;
  useKeys({
    "/": () => field.current.focus(),
    f: () => setFollow(!follow),
    Escape: () => {
      if (document.activeElement === field.current) {
        field.current.blur();
      } else if (row) {
        setChosen(null);
      } else if (line) {
        setLine("");
      } else {
        location.hash = "#/";
      }
    },
  });
  const columns = useMemo(() => columnsOf(zone, dictionary), [zone, dictionary]);
  return h("div", {class: "split"},
    h("div", {class: "left"},
      h("div", {class: "bar slim"},
        h("div", {class: "segments", role: "group", "aria-label": "From where"},
          [["live", "Live"], ["journal", "Journal"]].map(([name, label]) => h("button", {
            key: name, type: "button", "aria-pressed": source === name,
            onClick: () => setSource(name),
          }, label))),
        h("input", {
          ref: field, class: "filter grow", type: "search", value: line, spellcheck: false,
          placeholder: "ClOrdID=…  type:D  #100-200   /",
          "aria-label": "Filter messages", "aria-invalid": problems.length > 0,
          title: problems.join(" ") || "Help by ?",
          onInput: (event) => setLine(event.target.value),
        }),
        toggle("Session messages", admin === "yes", (on) => keepAdmin(on ? "yes" : "no")),
        toggle("Events", events === "yes", (on) => keepEvents(on ? "yes" : "no")),
        h("button", {type: "button", class: "flat", title: zone,
          onClick: () => keepWhose(whose === "mine" ? "session" : "mine")},
        whose === "mine" ? "My zone" : "Its zone"),
        source === "live" && h("button", {type: "button", class: "flat", "aria-pressed": follow,
          title: "Follow new messages (f)", onClick: () => setFollow(!follow)}, "Follow")),
      h(Table, {
        key: source, columns, rows, keyOf: (each) => each.key, chosen, onChoose: setChosen,
        label: "Messages and events", follow: source === "live" && follow,
        onFollow: source === "live" ? setFollow : undefined, classOf,
        nothing: source === "journal" && journal.busy ? "Looking in the journal…"
          : problems[0] ?? (line ? "Nothing here is like that."
            + (source === "live" ? " The journal may have older messages." : "")
            : "Nothing went over the wire of late, or nothing of it is kept (console.recentBytes)."
              + " The journal has messages."),
      }),
      h("div", {class: "foot"},
        h("span", {role: "status"}, footText(source, wire, journal, rows)),
        problems.length > 0 && h("span", {class: "warning"}, problems[0]),
        h("span", {class: "space"}),
        source === "journal" && !journal.done && h("button", {type: "button", class: "flat",
          disabled: journal.busy, onClick: journal.more}, "Look further back"))),
    h(Message, {me, row, status, session, dictionary, zone}));
}

function footText(source, wire, journal, rows) {
  if (source === "journal") {
    return journal.problem ? journal.problem.message
      : journal.busy ? "Looking…"
        : `${count(rows.length)} found${journal.done ? ", that is all" : " so far"}`;
  }
  return `${count(rows.length)} shown${wire.leftOut > 0
    ? `; ${count(wire.leftOut)} came too fast and are left out` : ""}`;
}

function toggle(label, on, change) {
  return h("button", {type: "button", class: "flat toggle", "aria-pressed": on,
    onClick: () => change(!on)}, label);
}

/** What the ring has, and then what comes; while nobody follows, nothing is taken away. */
function useWire(live, session, follow) {
  const [rows, setRows] = useState([]);
  const [leftOut, setLeftOut] = useState(0);
  const most = useRef(MOST_ROWS);
  most.current = follow ? MOST_ROWS : 4 * MOST_ROWS;
  useEffect(() => {
    let here = true;
    const add = (more) => setRows((before) => joined(before, more, most.current));
    const fill = () => {
      recent(session).then((messages) => here && add(messages.map(messageRow)), () => {});
      tell(session, "events")
        .then(({events}) => here && add((events ?? []).map(eventRow)), () => {});
    };
    fill();
    const stops = [
      live.on("messages", (told) => {
        setLeftOut((before) => before + (told.leftOut ?? 0));
        add(told.messages.map(messageRow));
      }),
      live.on("event", (event) => event.session === session && event.event !== "audit"
        && add([eventRow(event)])),
      live.on("state", (state) => state === "live" && fill()),
    ];
    return () => {
      here = false;
      stops.forEach((stop) => stop());
    };
  }, [live, session]);
  return {rows, leftOut};
}

/** All that the ring has: in a few pages at the most. */
async function recent(session) {
  const all = [];
  let after = {};
  for (let page = 0; page < MOST_ROWS / PAGE; page++) {
    const {messages = [], next} = await act(session, "recent", {...after, limit: PAGE});
    all.push(...messages);
    if (messages.length < PAGE || next === null || next === undefined) {
      break;
    }
    after = {after: next};
  }
  return all;
}

const NOTHING = {rows: [], done: false, busy: true, problem: null};

/** What the journal finds; looked for again a moment after the filter was changed. */
function useJournal(session, on, terms, dictionary, status) {
  const [found, setFound] = useState(NOTHING);
  const search = useRef(null);
  const body = JSON.stringify(asked(terms, dictionary));
  const look = useCallback(async () => {
    const mine = search.current;
    const update = (change) => mine === search.current
      && setFound((before) => ({...before, busy: false, ...change(before)}));
    setFound((before) => ({...before, busy: true, problem: null}));
    try {
      const rows = await mine.more();
      update((before) => ({rows: joined(before.rows, rows), done: mine.done}));
    } catch (problem) {
      update(() => ({problem}));
    }
  }, []);
  useEffect(() => {
    if (!on) {
      return undefined;
    }
    const timer = setTimeout(() => {
      search.current = new JournalSearch((each) => act(session, "messages", each),
        JSON.parse(body), {in: status.nextIn, out: status.nextOut});
      setFound(NOTHING);
      look();
    }, 300);
    return () => {
      clearTimeout(timer);
      search.current = null;
    };
  }, [on, session, body]);
  return {...found, more: look};
}

function columnsOf(zone, dictionary) {
  return [
    {name: "time", label: "Time", width: "106px",
      cell: (row) => h("span", {class: "num quiet"}, clock(row.time, zone, true))},
    {name: "direction", label: "", width: "16px", cell: (row) => row.kind === "message"
      && h("span", {class: "direction " + row.direction, role: "img",
        "aria-label": row.direction === "in" ? "received" : "sent"},
      row.direction === "in" ? "←" : "→")},
    {name: "number", label: "No.", width: "62px", right: true,
      cell: (row) => row.msgSeqNum !== null && h("span", {class: "num"}, row.msgSeqNum)},
    {name: "type", label: "Type", width: "156px", cell: (row) => (row.kind === "event"
      ? h("span", {class: "eventname"}, row.event.event)
      : h("span", {class: "strong", title: row.msgType},
        row.garbled ? "Garbled" : dictionary.messageName(row.msgType) || row.msgType))},
    {name: "summary", label: "What it says", width: "minmax(200px, 1fr)",
      cell: (row) => (row.kind === "event" ? ofEvent(row.event) : summary(row, dictionary))},
  ];
}

const PLAINER = new Set(["2", "4"]);

function summary(row, dictionary) {
  if (row.garbled || PLAINER.has(row.msgType)) {
    return ofMessage(row, dictionary);
  }
  return dictionary.summary(row.raw).map(({tag, name, value, meaning}) =>
    h("span", {class: "pair", key: tag}, h("span", {class: "quiet"}, (name || tag) + "="),
      value, meaning && h("span", {class: "meaning"}, ` (${meaning})`)));
}

const NOTABLE = new Set(["gap", "disconnect", "reject", "business-reject", "garbled", "send-failed",
  "no-consumer", "slow-consumer", "expired", "authentication-failed"]);

function classOf(row) {
  if (row.kind === "event") {
    return NOTABLE.has(row.event.event) ? "event notable" : "event";
  }
  return (row.garbled || row.msgType === "3" || row.msgType === "j" ? "refusal " : "")
    + (isAdmin(row.msgType) ? "admin" : "");
}
