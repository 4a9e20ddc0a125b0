/** What is around every page: where one is, how the engine is, who one is. */

import {howManyWrong} from "./findings.js";
import {count} from "./format.js";
import {Help} from "./help.js";
import {mayAll} from "./rights.js";
import {idleFor} from "./server.js";
import {clock, ownZone} from "./time.js";
import {h, useState} from "./ui.js";
import {useKept, useKeys, useLive, useNow} from "./use.js";

const PAGES = [
  {page: "", label: "Sessions", key: "g s"},
  {page: "audit", label: "Audit", key: "g a", role: "operator"},
  {page: "config", label: "Configuration", key: "g c", role: "operator"},
  {page: "journal", label: "Journal", key: "g j", role: "watcher"},
  {page: "health", label: "Health", key: "g h"},
];

const STATES = {live: "Live", connecting: "Connecting", lost: "Not live: trying again"};

export function Shell({me, live, page, logOut, children}) {
  const [help, setHelp] = useState(false);
  const keys = {"?": () => setHelp(true)};
  for (const each of PAGES) {
    keys[each.key] = () => {
      location.hash = "#/" + each.page;
    };
  }
  useKeys(keys);
  const seen = PAGES.filter(({role}) => !role || mayAll(me, role));
  return h("div", {class: "shell"},
    h("header", {class: "top"},
      h("a", {class: "brand", href: "#/"}, h("img", {src: "icon.svg", alt: "", width: 20,
        height: 20}), "Fixbus"),
      h("nav", {"aria-label": "Pages"}, seen.map((each) => h("a", {
        key: each.page, href: "#/" + each.page, title: each.key,
        "aria-current": each.page === page || (each.page === "" && page === "session")
          ? "page" : undefined,
      }, each.label, each.page === "health" && h(HealthMark, {live})))),
      h("span", {class: "space"}),
      h(IdleMark, {me}),
      h(LiveMark, {live}),
      h(Clocks),
      h("span", {class: "who", title: rolesText(me)}, me.user),
      h(ThemeSwitch),
      h("button", {type: "button", class: "flat", onClick: () => setHelp(true),
        "aria-label": "Help: keys and filters", title: "Help (?)"}, "?"),
      h("button", {type: "button", class: "flat", onClick: logOut}, "Log out")),
    h("main", {class: "page"}, children),
    help && h(Help, {onClose: () => setHelp(false)}));
}

function rolesText({roles}) {
  return Object.entries(roles).filter(([, names]) => names.length > 0)
    .map(([role, names]) => `${role} of ${names.join(", ")}`).join("; ") || "no role";
}

function HealthMark({live}) {
  useLive(live, "health");
  useLive(live, "sessions");
  const wrong = howManyWrong(live.health, [...live.sessions.values()]);
  return wrong > 0 && h("span", {class: "badge wrong", "aria-label": `${wrong} wrong`},
    count(wrong));
}

/** A minute before, so that nobody is surprised; any key or movement makes it go. */
function IdleMark({me}) {
  useNow();
  const left = (me.idleSeconds ?? Infinity) - Math.round(idleFor() / 1000);
  return left <= 60 && h("span", {class: "warning num", role: "status"},
    `Nobody here? Logged out in ${Math.max(0, left)} s`);
}

function LiveMark({live}) {
  useLive(live, "state");
  useLive(live, "event");
  return h("span", {class: "livemark " + live.state, role: "status"},
    h("i", {class: "dot", "aria-hidden": "true"}), STATES[live.state],
    live.leftOut > 0 && h("span", {class: "warning"}, `${count(live.leftOut)} events left out`));
}

function Clocks() {
  const now = useNow();
  const zone = ownZone();
  return h("span", {class: "clocks num"},
    h("time", {title: "UTC"}, clock(now, "UTC"), h("small", null, "UTC")),
    zone !== "UTC" && h("time", {title: zone}, clock(now, zone),
      h("small", null, zone.split("/").at(-1).replaceAll("_", " "))));
}

const THEMES = {system: "As the system", light: "Light", dark: "Dark"};

function ThemeSwitch() {
  const [theme, keep] = useKept("theme", "system");
  const turn = () => {
    const names = Object.keys(THEMES);
    const next = names[(names.indexOf(theme) + 1) % names.length];
    keep(next);
    if (next === "system") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = next;
    }
    dispatchEvent(new Event("fixbus-theme"));
  };
  return h("button", {type: "button", class: "flat icon", onClick: turn,
    title: `Theme: ${THEMES[theme]}`, "aria-label": `Theme: ${THEMES[theme]}`},
    theme === "dark" ? "☾" : theme === "light" ? "☀" : "◐");
}
