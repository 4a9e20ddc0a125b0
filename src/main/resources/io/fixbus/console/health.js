/** What is wrong now, and what to do about it. */

import {findings} from "./findings.js";
import {count, many} from "./format.js";
import {get} from "./server.js";
import {span} from "./time.js";
import {idOf, piecesOf, sectionsOf} from "./troubleshooting.js";
import {h, useEffect, useRef, useState} from "./ui.js";
import {useAnswer, useKeys, useLive, useNow} from "./use.js";

const MOST = 200;

export function Health({live, route}) {
  useLive(live, "health");
  useLive(live, "sessions");
  const now = useNow(5000);
  const {value: asked, problem} = useAnswer(() => get("/api/health"), []);
  const health = live.health ?? asked;
  const found = findings(health, [...live.sessions.values()], span, now);
  const level = found[0]?.level ?? "up";
  const [guide, setGuide] = useState([]);
  useEffect(() => {
    fetch("troubleshooting.md").then((response) => (response.ok ? response.text() : ""))
      .then((text) => setGuide(sectionsOf(text)), () => {});
  }, []);
  return h("section", {class: "fill"},
    h("div", {class: "bar"}, h("h1", null, "Health"),
      health && h("span", {class: "standing big " + level, role: "status"},
        h("i", {class: "dot " + level, "aria-hidden": "true"}),
        found.length === 0 ? "All is well" : `${many(found.length, "finding")}`)),
    h("div", {class: "split"},
      h("div", {class: "left scroll pad", tabIndex: 0},
        problem && !health && h("p", {class: "problem", role: "alert"}, problem.message),
        health && found.length === 0 && h("p", {class: "done"},
          "Nothing was found that needs somebody."),
        h("ul", {class: "findings"}, found.slice(0, MOST).map((finding) =>
          h(Finding, {key: finding.name, finding, guide}))),
        found.length > MOST && h("p", {class: "quiet"},
          `and ${count(found.length - MOST)} more: see the page Sessions`)),
      h(Guide, {guide, open: route.parts[0] ?? ""})));
}

function Finding({finding: {level, name, text, topic, session}, guide}) {
  const section = guide.find(({id}) => id === idOf(topic));
  return h("li", {class: level},
    h("i", {class: "dot " + level, "aria-hidden": "true"}),
    h("div", null,
      h("p", null, session
        ? h("a", {href: "#/session/" + encodeURIComponent(session)}, name)
        : h("b", null, name), " ", text),
      section && h("p", {class: "links"},
        h("a", {href: "#/health/" + section.id}, `What to do: ${section.title}`))));
}

function Guide({guide, open}) {
  const [text, setText] = useState("");
  const field = useRef(null);
  const place = useRef(null);
  useKeys({"/": () => field.current.focus(), Escape: () => {
    setText("");
    field.current.blur();
  }});
  useEffect(() => {
    place.current?.querySelector("[data-open]")?.scrollIntoView({block: "start"});
  }, [open, guide]);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const meant = (piece) => words.every((word) => piece.toLowerCase().includes(word));
  const shown = guide.map((section) => ({
    ...section, blocks: words.length === 0 || meant(section.title) ? section.blocks
      : section.blocks.map((block) => narrowed(block, meant)).filter(Boolean),
  })).filter(({blocks}) => blocks.length > 0);
  return h("aside", {class: "right", "aria-label": "Troubleshooting"},
    h("div", {class: "bar slim"}, h("h2", null, "What one sees, what to do"),
      h("input", {ref: field, class: "filter", type: "search", value: text, placeholder: "Search   /",
        "aria-label": "Search troubleshooting", onInput: (event) => setText(event.target.value)})),
    h("div", {class: "scroll pad guide", ref: place, tabIndex: 0}, shown.map((section) =>
      h("section", {key: section.id, "data-open": section.id === open ? "" : undefined},
        h("h3", null, section.title), section.blocks.map((block, n) => blockOf(block, n))))));
}

function narrowed(block, meant) {
  if (block.kind === "table") {
    const rows = block.rows.filter((row) => meant(row.join(" ")));
    return rows.length > 0 ? {...block, rows} : null;
  }
  return meant(block.text) ? block : null;
}

function blockOf(block, key) {
  if (block.kind === "table") {
    return h("table", {key, class: "rows"},
      h("thead", null, h("tr", null, block.head.map((cell, n) => h("th", {key: n}, pieces(cell))))),
      h("tbody", null, block.rows.map((row, n) => h("tr", {key: n},
        row.map((cell, m) => h("td", {key: m}, pieces(cell)))))));
  }
  return h("p", {key, class: block.kind === "item" ? "item" : ""}, pieces(block.text));
}

function pieces(text) {
  return piecesOf(text).map(({code, strong, text: plain}, n) => (code ? h("code", {key: n}, code)
    : strong ? h("em", {key: n}, strong) : plain));
}
