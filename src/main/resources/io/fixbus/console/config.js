/** The configuration in force, what the files say now, and what a change would do. */

import {Copy} from "./copy.js";
import {mayAll} from "./rights.js";
import {get, post} from "./server.js";
import {h, useState} from "./ui.js";
import {useAnswer} from "./use.js";

export function Configuration({me}) {
  const [view, setView] = useState("force");
  if (!mayAll(me, "operator")) {
    return h("p", {class: "nothing"}, `The configuration needs the role operator of *, which ${
      me.user} has not.`);
  }
  const views = [["force", "In force"], ["files", "Files"], ["check", "Check a change"]];
  const View = {force: InForce, files: Files, check: Check}[view];
  return h("section", {class: "fill"},
    h("div", {class: "bar"}, h("h1", null, "Configuration"),
      h("div", {class: "segments", role: "group", "aria-label": "What"},
        views.map(([name, label]) => h("button", {key: name, type: "button",
          "aria-pressed": view === name, onClick: () => setView(name)}, label))),
      h("span", {class: "quiet"}, "Secrets are masked.")),
    h(View, {key: view}));
}

function InForce() {
  const {value, problem, again} = useAnswer(() => get("/api/config"), []);
  const [text, setText] = useState("");
  const config = value?.config ?? value;
  const lines = config ? linesOf(config) : [];
  const wanted = text.toLowerCase();
  const shown = wanted ? lines.filter(({path}) => path.toLowerCase().includes(wanted)) : lines;
  return h("div", {class: "fill"},
    h("div", {class: "bar slim"},
      h("input", {class: "filter", type: "search", value: text, "aria-label": "Filter settings",
        placeholder: "Filter by path", spellcheck: false,
        onInput: (event) => setText(event.target.value)}),
      h("span", {class: "space"}),
      h(Copy, {text: () => JSON.stringify(config, null, 2), label: "Copy JSON"}),
      h("button", {type: "button", class: "flat", onClick: again}, "Read again")),
    problem && h("p", {class: "problem", role: "alert"}, problem.message),
    h("div", {class: "scroll pad"}, h("dl", {class: "plain settings"},
      shown.slice(0, 2000).map(({path, value: set}) => h("div", {key: path},
        h("dt", {class: "mono"}, path), h("dd", {class: "mono"}, set)))),
    shown.length > 2000 && h("p", {class: "quiet"},
      `${shown.length - 2000} more: filter by path to see them.`)));
}

/** Every setting as a path and a value, in the order of the configuration. */
function linesOf(value, path = "") {
  if (value !== null && typeof value === "object" && !Array.isArray(value)
      && Object.keys(value).length > 0) {
    return Object.entries(value)
      .flatMap(([key, each]) => linesOf(each, path ? `${path}.${key}` : key));
  }
  return [{path, value: typeof value === "string" ? value : JSON.stringify(value)}];
}

function Files() {
  const {value, problem, again} = useAnswer(() => get("/api/config/files"), []);
  const none = problem?.code === 404;
  return h("div", {class: "scroll pad"},
    h("div", {class: "bar slim"}, h("h2", null, "Files against what is in force"),
      h("span", {class: "space"}),
      h("button", {type: "button", class: "flat", onClick: again}, "Read again")),
    problem && h("p", {class: none ? "quiet" : "problem", role: "alert"}, none
      ? "This engine runs inside an application and was not configured by files." : problem.message),
    value && h(Plan, {plan: value.plan, same: "The files say what is in force."}),
    value && h("details", null, h("summary", null, "All that the files say, with defaults"),
      h("pre", {class: "raw"}, JSON.stringify(value.files, null, 2))));
}

function Check() {
  const [what, setWhat] = useState("change");
  const [text, setText] = useState("");
  const [plan, setPlan] = useState(null);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const check = async (event) => {
    event.preventDefault();
    setBusy(true);
    setPlan(null);
    setProblem(null);
    try {
      setPlan(await post("/api/config/check", {[what]: JSON.parse(text)}));
    } catch (refused) {
      setProblem(refused instanceof SyntaxError
        ? `This is no JSON: ${refused.message}` : refused.message);
    }
    setBusy(false);
  };
  return h("div", {class: "split"},
    h("form", {class: "left pad", onSubmit: check},
      h("div", {class: "bar slim"},
        h("div", {class: "segments", role: "group", "aria-label": "What is pasted"},
          [["change", "A change"], ["config", "A whole configuration"]].map(([name, label]) =>
            h("button", {key: name, type: "button", "aria-pressed": what === name,
              onClick: () => setWhat(name)}, label))),
        h("span", {class: "quiet"}, "As JSON. Nothing is changed by looking.")),
      h("label", {class: "growing"},
      h("span", {class: "quiet"}, what === "change"
        ? "What is to differ from the files; null takes a setting away."
        : "All that the files would say."),
      h("textarea", {value: text, spellcheck: false, class: "mono",
        placeholder: "{\"sessions\": {\"trader\": {\"heartBtInt\": 20}}}",
        onInput: (event) => setText(event.target.value)})),
      h("div", {class: "buttons"},
        h("button", {class: "primary", disabled: busy || text.trim() === ""}, "Check"))),
    h("div", {class: "right scroll pad", "aria-live": "polite"},
      problem && h("p", {class: "problem", role: "alert"}, problem),
      plan ? h(Plan, {plan, same: "It changes nothing."})
        : !problem && h("p", {class: "nothing"}, "What it would change is said here.")));
}

const APPLIES = {
  live: ["up", "live"], session: ["warning", "restarts the session"],
  process: ["wrong", "at the next start of the process"],
};

/** What a configuration would change, and what is wrong with it. */
export function Plan({plan, same}) {
  const changes = plan?.changes ?? [];
  const wrong = plan?.problems ?? [];
  return h("div", null,
    wrong.length > 0 && h("section", null, h("h2", null, "Problems"),
      h("ul", {class: "loses"}, wrong.map(({path, text}, n) => h("li", {key: n},
        h("code", null, path), " ", text)))),
    changes.length > 0 && h("section", null, h("h2", null, "Changes"),
      h("table", {class: "rows"}, h("tbody", null, changes.map((change, n) =>
        h(Change, {key: n, change}))))),
    changes.length === 0 && wrong.length === 0 && h("p", {class: "done"}, same));
}

function Change({change: {path, change, applies}}) {
  const [level, words] = APPLIES[applies] ?? ["up", "live"];
  return h("tr", null,
    h("td", null, h("code", null, path)), h("td", null, change),
    h("td", null, h("span", {class: "standing " + level},
      h("i", {class: "dot " + level, "aria-hidden": "true"}), words)));
}
