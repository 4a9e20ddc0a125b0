/** The console: who is there, which page is open, and what the server tells. */

import {Live} from "./live.js";
import {Login} from "./login.js";
import {get, onLost, onPresence, post} from "./server.js";
import {Sessions} from "./sessions.js";
import {Shell} from "./shell.js";
import {h, render, useEffect, useMemo, useRef, useState} from "./ui.js";

/** The pages that are not the first, each with what it alone needs. */
const LATER = {
  session: () => import("./session.js").then(({SessionPage}) => SessionPage),
  audit: () => import("./audit.js").then(({Audit}) => Audit),
  config: () => import("./config.js").then(({Configuration}) => Configuration),
  journal: () => import("./journal.js").then(({Journal}) => Journal),
  health: () => import("./health.js").then(({Health}) => Health),
};

const pages = new Map([["", Sessions]]);

/** The component of a page, or null until it is there; the others are fetched when all is quiet. */
function usePage(name) {
  const [, again] = useState(0);
  const known = pages.get(name);
  useEffect(() => {
    const load = (each) => LATER[each]().then((Page) => pages.set(each, Page));
    if (!known) {
      load(name).then(() => again((n) => n + 1), () => {});
    }
    const rest = setTimeout(() => Object.keys(LATER)
      .filter((each) => !pages.has(each)).forEach((each) => load(each).catch(() => {})), 1000);
    return () => clearTimeout(rest);
  }, [name]);
  return known ?? null;
}

/** `#/session/trader/charts?q=…` as `{page, parts, query}`. */
function routeOf(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [page, ...parts] = path.split("/").map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return {page: page in LATER ? page : "", parts, query: new URLSearchParams(query)};
}

function App() {
  const [me, setMe] = useState(undefined);
  const [ended, setEnded] = useState(false);
  const [route, setRoute] = useState(() => routeOf(location.hash));
  const live = useMemo(() => new Live(), []);
  const known = useRef(false);
  known.current = Boolean(me);

  useEffect(() => {
    const read = () => setRoute(routeOf(location.hash));
    addEventListener("hashchange", read);
    onLost(() => {
      setEnded((before) => before || known.current);
      setMe(null);
    });
    const look = () => get("/console/me").then(setMe, () => setMe((before) => before ?? null));
    look();
    onPresence(() => known.current && look());
    const stop = live.on("ended", () => setTimeout(look, 1000));
    return () => {
      removeEventListener("hashchange", read);
      stop();
    };
  }, []);

  const session = route.page === "session" ? route.parts[0] : null;
  useEffect(() => {
    if (me) {
      live.open(session);
    } else {
      live.close();
    }
  }, [Boolean(me), session]);
  useEffect(() => {
    const retry = setInterval(() => me && live.open(session), 5000);
    return () => clearInterval(retry);
  }, [Boolean(me), session]);
  useEffect(() => {
    document.title = session ? `${session} · Fixbus` : "Fixbus";
  }, [session]);

  if (me === undefined) {
    return null;
  }
  if (me === null) {
    return h(Login, {ended, onDone: (user) => {
      setEnded(false);
      setMe(user);
    }});
  }
  const logOut = () => post("/console/logout").catch(() => {}).then(() => {
    setEnded(false);
    setMe(null);
  });
  return h(Shell, {me, live, page: route.page, logOut},
    h(Content, {key: route.page + (session ?? ""), me, live, route}));
}

function Content({me, live, route}) {
  const Page = usePage(route.page);
  return Page ? h(Page, {me, live, route}) : null;
}

render(h(App), document.getElementById("app"));
