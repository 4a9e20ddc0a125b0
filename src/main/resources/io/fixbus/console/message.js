/** One message or event in full. */

import {Copy} from "./copy.js";
import {ofEvent, ofMessage} from "./explain.js";
import {piped} from "./fix.js";
import {may} from "./rights.js";
import {clock, date, knownZone, offset, offsetText, ownZone} from "./time.js";
import {h} from "./ui.js";
import {useKept} from "./use.js";

const VIEWS = [["tree", "Fields"], ["raw", "Raw"], ["json", "JSON"]];

export function Message({me, row, status, session, dictionary}) {
  const [view, keepView] = useKept("message", "tree");
  if (!row) {
    return h("aside", {class: "right", "aria-label": "Message"},
      h("p", {class: "nothing"}, "Choose a message or an event."));
  }
  if (row.kind === "event") {
    return h("aside", {class: "right", "aria-label": "Event"},
      h("div", {class: "bar slim"}, h("h2", null, row.event.event), h("span", {class: "space"}),
        h(Copy, {text: () => JSON.stringify(row.event, null, 2), label: "Copy JSON"})),
      h(Times, {ms: row.time, status}),
      h("p", {class: "explained"}, ofEvent(row.event)),
      h("pre", {class: "scroll raw", tabIndex: 0}, JSON.stringify(row.event, null, 2)));
  }
  const name = dictionary.messageName(row.msgType);
  const explained = ofMessage(row, dictionary);
  const similar = status.consoleSend && may(me, "trader", session) && !row.garbled
    && dictionary.message(row.msgType)?.category === "app";
  const texts = {
    tree: () => piped(row.raw), raw: () => piped(row.raw),
    json: () => JSON.stringify(dictionary.json(row.raw), null, 2),
  };
  return h("aside", {class: "right", "aria-label": "Message"},
    h("div", {class: "bar slim"},
      h("h2", null, name || "Message", h("span", {class: "quiet"}, ` ${row.msgType}`)),
      h("span", {class: "direction " + row.direction},
        row.direction === "in" ? "← received" : "→ sent"),
      row.msgSeqNum !== null && h("span", {class: "num"}, "No. ", row.msgSeqNum),
      h("span", {class: "space"}),
      h(Copy, {text: texts[view], label: view === "json" ? "Copy JSON" : "Copy raw"})),
    h(Times, {ms: row.time, status}),
    explained && h("p", {class: "explained"}, explained),
    h("div", {class: "bar slim"},
      h("div", {class: "segments", role: "group", "aria-label": "How"},
        VIEWS.map(([key, label]) => h("button", {key, type: "button", "aria-pressed": view === key,
          onClick: () => keepView(key)}, label))),
      h("span", {class: "space"}),
      similar && h("a", {class: "flat", href: similarTo(session, row)}, "Send a similar one")),
    view === "tree" ? h(Tree, {row, dictionary})
      : h("pre", {class: "scroll raw", tabIndex: 0}, texts[view]()));
}

function similarTo(session, row) {
  return `#/session/${encodeURIComponent(session)}/send?like=${encodeURIComponent(piped(row.raw))}`;
}

function Times({ms, status}) {
  const mine = ownZone();
  const its = knownZone(status.zone ?? "UTC");
  const zones = [...new Set([mine, its, "UTC"])];
  return h("p", {class: "times num"}, zones.map((zone) => h("span", {key: zone},
    zone === zones[0] ? date(ms, zone) + " " : "", clock(ms, zone, true),
    h("small", null, " ", zone === "UTC" ? "UTC" : `${zone} ${offsetText(offset(ms, zone))}`))));
}

function Tree({row, dictionary}) {
  const {parts} = dictionary.decode(row.raw);
  return h("div", {class: "scroll tree", tabIndex: 0, role: "table", "aria-label": "Fields"},
    parts.filter(({nodes}) => nodes.length > 0).map(({part, nodes}) => [
      h("div", {key: part, class: "part", role: "row"}, h("span", {role: "cell"}, part)),
      nodes.map((node, n) => field(node, 0, part + n)),
    ]));
}

function field(node, depth, key) {
  return [
    h("div", {key, role: "row", class: "field d" + Math.min(depth, 6)},
      h("span", {role: "cell", class: "num quiet tag"}, Number.isNaN(node.tag) ? "?" : node.tag),
      h("span", {role: "cell", class: "name"}, node.name || h("i", null, "unknown")),
      h("span", {role: "cell", class: "value"}, node.value,
        node.meaning && h("span", {class: "meaning"}, ` (${node.meaning})`))),
    (node.entries ?? []).map((entry, n) => [
      h("div", {key: key + "." + n, role: "row", class: "entry d" + Math.min(depth + 1, 6)},
        h("span", {role: "cell"}, `${n + 1} of ${node.entries.length}`)),
      entry.map((child, m) => field(child, depth + 1, `${key}.${n}.${m}`)),
    ]),
  ];
}
