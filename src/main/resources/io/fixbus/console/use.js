/** What several components of the page do in the same way. */

import {useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState}
  from "./ui.js";

/** Draws again whenever the stream tells of this kind. */
export function useLive(live, kind) {
  const [, again] = useReducer((n) => n + 1, 0);
  useEffect(() => live.on(kind, again), [live, kind]);
}

/** The present, which goes on by steps. */
export function useNow(step = 1000) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), step);
    return () => clearInterval(timer);
  }, [step]);
  return now;
}

/**
 * What a request answers: `{value, problem, busy, again}`. It is made at first, when what it
 * depends on changes, by `again`, and every so often where `every` says so.
 */
export function useAnswer(request, dependsOn, every = 0) {
  const [answer, setAnswer] = useState({value: null, problem: null, busy: true});
  const turn = useRef(0);
  const again = useCallback(async () => {
    const mine = ++turn.current;
    setAnswer((before) => ({...before, busy: true}));
    try {
      const value = await request();
      if (mine === turn.current) {
        setAnswer({value, problem: null, busy: false});
      }
    } catch (problem) {
      if (mine === turn.current) {
        setAnswer((before) => ({...before, problem, busy: false}));
      }
    }
  }, dependsOn);
  useEffect(() => {
    again();
    const timer = every > 0 ? setInterval(() => document.hidden || again(), every) : 0;
    return () => {
      turn.current++;
      clearInterval(timer);
    };
  }, [again, every]);
  return {...answer, again};
}

const keyMaps = [];
let prefix = "";

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select");
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing
      || (typing && event.key !== "Escape")) {
    return;
  }
  const key = prefix + event.key;
  prefix = event.key === "g" && prefix === "" ? "g " : "";
  if (document.querySelector("dialog[open]")) {
    return;
  }
  for (const map of [...keyMaps].reverse()) {
    const act = map.keys[key];
    if (act && act(event) !== false) {
      event.preventDefault();
      return;
    }
  }
});

/**
 * Keys while the component is there, those of inner ones first: `{"/": …, "g s": …}`. What returns
 * false leaves the key to others.
 */
export function useKeys(keys) {
  const map = useRef(null);
  if (map.current === null) {
    // Not in an effect: those of parents come after those of their children.
    map.current = {keys};
    keyMaps.push(map.current);
  }
  map.current.keys = keys;
  // Before anything else can happen: a page may go before its other effects have run.
  useLayoutEffect(() => () => {
    keyMaps.splice(keyMaps.indexOf(map.current), 1);
  }, []);
}

/** Something that stays when the page is loaded again: for looks, never for secrets. */
export function useKept(name, otherwise) {
  const [value, setValue] = useState(() => localStorage.getItem("fixbus." + name) ?? otherwise);
  const keep = useCallback((next) => {
    localStorage.setItem("fixbus." + name, next);
    setValue(next);
  }, [name]);
  return [value, keep];
}
