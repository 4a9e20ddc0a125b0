/** Who did what, and who was refused. */

import {count} from "./format.js";
import {mayAll} from "./rights.js";
import {get} from "./server.js";
import {Table} from "./table.js";
import {clock, date, ownZone} from "./time.js";
import {h, useEffect, useRef, useState} from "./ui.js";
import {useAnswer, useKeys} from "./use.js";

export function Audit({me, live}) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(null);
  const field = useRef(null);
  const {value, problem, again} = useAnswer(() => get("/api/audit"), []);
  useEffect(() => live.on("event", (event) => event.event === "audit" && again()), [live]);
  useKeys({
    "/": () => field.current.focus(),
    Escape: () => {
      setText("");
      field.current.blur();
    },
  });
  if (!mayAll(me, "operator")) {
    return h("p", {class: "nothing"}, `The audit needs the role operator of *, which ${
      me.user} has not.`);
  }
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const all = (value?.events ?? []).map((event, n) => ({...event, key: keyOf(event, n)}));
  const rows = all.filter((row) => {
    const searched = JSON.stringify(row).toLowerCase();
    return words.every((word) => searched.includes(word));
  });
  return h("section", {class: "fill"},
    h("div", {class: "bar"}, h("h1", null, "Audit"),
      h("input", {ref: field, class: "filter", type: "search", value: text, spellcheck: false,
        placeholder: "Filter by user, session, action, outcome   /", "aria-label": "Filter audit",
        onInput: (event) => setText(event.target.value)}),
      h("span", {class: "space"}),
      problem && h("span", {class: "problem", role: "alert"}, problem.message),
      h("span", {class: "quiet num", role: "status"},
        `${count(rows.length)} of the last ${count(all.length)}`)),
    h(Table, {columns: COLUMNS, rows, keyOf: (row) => row.key, chosen, onChoose: setChosen,
      onOpen: (row) => {
        if (row.session) {
          location.hash = "#/session/" + encodeURIComponent(row.session);
        }
      },
      label: "Audit", nothing: value ? "Nothing is like that." : "Waiting for the server…"}));
}

function keyOf(event, n) {
  return event.n === undefined ? String(n) : `${event.n}-${event.time}`;
}

const COLUMNS = [
  {name: "time", label: "Time", width: "172px", cell: ({time}) => h("span", {class: "num quiet",
    title: time}, date(Date.parse(time), ownZone()), " ", clock(Date.parse(time), ownZone()))},
  {name: "user", label: "User", width: "130px",
    cell: ({user}) => h("span", {class: "strong"}, user ?? "nobody")},
  {name: "action", label: "Action", width: "140px", cell: ({action}) => action},
  {name: "session", label: "Session", width: "minmax(120px, 1fr)", cell: ({session}) => session
    ? h("a", {href: "#/session/" + encodeURIComponent(session), tabIndex: -1}, session) : ""},
  {name: "outcome", label: "Outcome", width: "96px", cell: ({outcome}) => h("span",
    {class: outcome === "done" ? "up" : "wrong"}, outcome)},
  {name: "text", label: "Text", width: "minmax(160px, 2fr)",
    cell: ({code, text, leftOut}) => [text ?? (code ? `code ${code}` : ""),
      leftOut ? ` (${leftOut} more left out)` : ""].join("")},
  {name: "via", label: "Via", width: "80px", cell: ({via}) => via},
  {name: "address", label: "From", width: "150px",
    cell: ({remoteAddress}) => h("span", {class: "num quiet"}, remoteAddress)},
];
