/** The last hour: how much came and went, and how long the way there and back was. */

import {nanos} from "./format.js";
import {tell} from "./server.js";
import {clock, ownZone} from "./time.js";
import {h, useEffect, useRef, useState} from "./ui.js";
import {useAnswer} from "./use.js";

/** In seconds, as uPlot counts. */
const HOUR = 3600;

let library;

/** uPlot is loaded when somebody first looks at charts. */
function charts() {
  library ??= new Promise((resolve, reject) => {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = "lib/uPlot.min.css";
    const script = document.createElement("script");
    script.src = "lib/uPlot.iife.min.js";
    script.onload = () => resolve(globalThis.uPlot);
    script.onerror = () => reject(new Error("uPlot was not to be had"));
    document.head.append(sheet, script);
  });
  return library;
}

export function Charts({session}) {
  const {value: history, problem} = useAnswer(() => tell(session, "history"), [session], 10_000);
  const first = history ? Date.parse(history.start) / 1000 : 0;
  const at = (history?.in ?? []).map((_, n) => first + n * history.step);
  const rate = (counts) => counts.map((n) => (n === null ? null : n / history.step));
  return h("div", {class: "scroll pad charts"},
    problem && h("p", {class: "problem", role: "alert"}, problem.message),
    h(Chart, {
      title: "Messages a second", data: history && [at, rate(history.in), rate(history.out)],
      names: ["Received", "Sent"], colours: ["--in", "--out"], least: 1,
      text: (value) => (value === null ? "–" : value.toFixed(value < 10 ? 2 : 1)),
    }),
    h(Chart, {
      title: "Round trip of test requests and heartbeats",
      data: history && [at, history.roundTripNanos], names: ["Round trip"],
      colours: ["--accent"], points: true, least: 1e6, text: (value) => nanos(value) || "–",
    }));
}

function Chart({title, data, names, colours, points, text, least}) {
  const place = useRef(null);
  const chart = useRef(null);
  const [theme, setTheme] = useState(0);
  useEffect(() => {
    const turned = () => setTheme((n) => n + 1);
    const system = matchMedia("(prefers-color-scheme: dark)");
    addEventListener("fixbus-theme", turned);
    system.addEventListener("change", turned);
    return () => {
      removeEventListener("fixbus-theme", turned);
      system.removeEventListener("change", turned);
    };
  }, []);
  const there = Boolean(data);
  useEffect(() => {
    if (!there) {
      return undefined;
    }
    let here = true;
    const fit = new ResizeObserver(() => chart.current?.setSize(sizeOf(place.current)));
    charts().then((UPlot) => {
      if (here) {
        chart.current = new UPlot(
          options(sizeOf(place.current), {names, colours, points, text, least}), data, place.current);
        fit.observe(place.current);
      }
    }, () => {});
    return () => {
      here = false;
      fit.disconnect();
      chart.current?.destroy();
      chart.current = null;
    };
  }, [there, theme]);
  useEffect(() => {
    chart.current?.setData(data);
  }, [data]);
  const empty = data && data.slice(1).every((series) => series.every((value) => value === null));
  return h("section", {class: "chart"}, h("h2", null, title),
    h("div", {ref: place, class: "plot", role: "img", "aria-label": told(data, names, text)}),
    empty && h("p", {class: "nothing over"}, "Nothing was measured in the last hour."));
}

function sizeOf(element) {
  return {width: element.clientWidth, height: element.clientHeight - 32};
}

function options(size, {names, colours, points, text, least}) {
  const look = getComputedStyle(document.documentElement);
  const probe = document.createElement("i");
  document.body.append(probe);
  const colour = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const font = "11px " + look.fontFamily;
  const axis = {
    stroke: colour("--quiet"), font, grid: {stroke: colour("--line"), width: 1},
    ticks: {stroke: colour("--line"), width: 1, size: 4},
  };
  const time = (seconds) => clock(seconds * 1000, ownZone());
  const made = {
    ...size,
    cursor: {y: false, points: {size: 6}},
    scales: {
      x: {range: (_, low, high) => [high - HOUR, high]},
      y: {range: (_, low, high) => [0, high > 0 ? high * 1.1 : least]},
    },
    axes: [{...axis, size: 30, values: (_, ticks) => ticks.map((at) => time(at).slice(0, 5))}, {...axis, size: 64, values: (_, ticks) => ticks.map(text)}],
    series: [{label: "Time", value: (_, at) => (at ? time(at) : "–")}, ...names.map((label, n) => ({
      label, stroke: colour(colours[n]), width: 1.5, spanGaps: Boolean(points),
      points: {show: Boolean(points), size: 4}, value: (_, value) => text(value ?? null),
    }))],
  };
  probe.remove();
  return made;
}

/** The chart in words, for those who cannot see it. */
function told(data, names, text) {
  if (!data) {
    return "Loading";
  }
  return names.map((name, n) => {
    const values = data[n + 1].filter((value) => value !== null);
    return values.length === 0 ? `${name}: nothing`
      : `${name}: now ${text(values.at(-1))}, at most ${text(Math.max(...values))}`;
  }).join("; ");
}
