/** One session: how it stands, what can be done, and its tabs. */

import {ActionButtons} from "./actions.js";
import {Charts} from "./charts.js";
import {Dictionary} from "./dictionary.js";
import {bytes, count, nanos} from "./format.js";
import {Messages} from "./messages.js";
import {Schedule} from "./schedule.js";
import {Send} from "./send.js";
import {act} from "./server.js";
import {standing, sentences} from "./standing.js";
import {Status} from "./status.js";
import {nearMoment, ownZone, span} from "./time.js";
import {h, useEffect, useState} from "./ui.js";
import {useKeys, useLive, useNow} from "./use.js";

const TABS = [
  {tab: "", label: "Messages", Part: Messages},
  {tab: "charts", label: "Charts", Part: Charts},
  {tab: "schedule", label: "Schedule", Part: Schedule},
  {tab: "send", label: "Send", Part: Send},
  {tab: "status", label: "Status", Part: Status},
];

export function SessionPage({me, live, route}) {
  useLive(live, "sessions");
  const [name, tab = ""] = route.parts;
  const status = live.sessions.get(name);
  const dictionary = useDictionary(name);
  const base = "#/session/" + encodeURIComponent(name);
  const keys = {Escape: () => {
    location.hash = "#/";
  }};
  TABS.forEach((each, n) => {
    keys[String(n + 1)] = () => {
      location.hash = base + (each.tab ? "/" + each.tab : "");
    };
  });
  useKeys(keys);
  if (!status) {
    return h("section", {class: "fill"}, h("div", {class: "bar"}, h("h1", null, name)),
      h("p", {class: "nothing"}, live.sessions.size === 0 ? "Waiting for the server…"
        : "There is no such session, or you may not see it."));
  }
  const {Part} = TABS.find((each) => each.tab === tab) ?? TABS[0];
  return h("section", {class: "fill"},
    h("div", {class: "bar"},
      h("a", {href: "#/", class: "flat back", title: "All sessions (Esc)",
        "aria-label": "All sessions"}, "‹"),
      h("h1", null, name),
      h(Standing, {status}),
      h("span", {class: "quiet who2"}, status.beginString, " · ", status.senderCompId,
        status.role === "initiator" ? " → " : " ← ", status.targetCompId),
      h("span", {class: "space"}),
      h(ActionButtons, {me, status})),
    h(Facts, {status}),
    h("div", {class: "tabs", role: "tablist", "aria-label": "Parts of the session"},
      TABS.map((each, n) => h("a", {
        key: each.tab, role: "tab", href: base + (each.tab ? "/" + each.tab : ""),
        "aria-selected": each.tab === tab, title: `Key ${n + 1}`,
      }, each.label)),
      h(Sentences, {status})),
    h(Part, {me, live, status, session: name, dictionary, route, key: name}));
}

/** The session's dictionary; one that knows nothing until it has come, or where there is none. */
function useDictionary(session) {
  const [dictionary, setDictionary] = useState(() => new Dictionary(null));
  useEffect(() => {
    let here = true;
    act(session, "dictionary", {all: true})
      .then((all) => here && setDictionary(new Dictionary(all)), () => {});
    return () => {
      here = false;
    };
  }, [session]);
  return dictionary;
}

function Standing({status}) {
  const {level, word} = standing(status);
  return h("span", {class: "standing big " + level, title: status.state, role: "status"},
    h("i", {class: "dot " + level, "aria-hidden": "true"}), word);
}

function Facts({status}) {
  const now = useNow();
  const zone = ownZone();
  const ago = (time) => (time ? span(now - Date.parse(time)) : "–");
  const facts = [
    ["Next out", count(status.nextOut)],
    ["Next in", count(status.nextIn)],
    ["Run", count(status.run)],
    ["Unack.", count(status.unacknowledged), status.unacknowledged > 0 && "warning"],
    ["Queued", count(status.queued ?? 0), status.queued > 0 && "warning"],
    ["To be written", bytes(status.waitingBytes ?? 0)],
    ["Heard", ago(status.lastReceived)],
    ["Sent", ago(status.lastSent)],
    ["Heartbeat", status.heartBtInt + " s"],
    ["Round trip", nanos(status.roundTripNanos) || "–"],
    ["Connected with", status.remoteAddress ?? "–"],
    [status.expected === false ? "Opens" : "Closes", status.nextTransition
      ? nearMoment(Date.parse(status.nextTransition), zone, now) : "never"],
  ];
  return h("dl", {class: "facts"}, facts.map(([label, value, level]) =>
    h("div", {key: label}, h("dt", null, label),
      h("dd", {class: "num " + (level || ""), title: String(value)}, value))));
}

function Sentences({status}) {
  const now = useNow(5000);
  const told = sentences(status, span, now);
  return h("p", {class: "sentences", "aria-live": "polite",
    title: told.map(({text}) => text).join("\n")},
  told.map(({level, text}) => h("span", {key: text, class: level}, text, " ")));
}
