/** The console: who is there, which page is open, and what the server tells. */

import {Audit} from "./audit.js";
import {Configuration} from "./config.js";
import {Health} from "./health.js";
import {Journal} from "./journal.js";
import {Live} from "./live.js";
import {Login} from "./login.js";
import {get, onLost, post, someoneIsHere} from "./server.js";
import {SessionPage} from "./session.js";
import {Sessions} from "./sessions.js";
import {Shell} from "./shell.js";
import {h, render, useEffect, useMemo, useState} from "./ui.js";

const PAGES = {
  "": Sessions, session: SessionPage, audit: Audit, config: Configuration, journal: Journal,
  health: Health,
};

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
  return {page, parts, query: new URLSearchParams(query)};
}

function App() {
  const [me, setMe] = useState(undefined);
  const [ended, setEnded] = useState(false);
  const [route, setRoute] = useState(() => routeOf(location.hash));
  const live = useMemo(() => new Live(), []);

  useEffect(() => {
    const read = () => setRoute(routeOf(location.hash));
    addEventListener("hashchange", read);
    onLost(() => setMe((before) => {
      setEnded(Boolean(before));
      return null;
    }));
    const look = () => get("/console/me").then(setMe, () => setMe((before) => before ?? null));
    look();
    const presence = setInterval(() => someoneIsHere() && look(), 60_000);
    const stop = live.on("ended", () => setTimeout(look, 1000));
    return () => {
      removeEventListener("hashchange", read);
      clearInterval(presence);
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
  const Page = PAGES[route.page] ?? Sessions;
  const logOut = () => post("/console/logout").catch(() => {}).then(() => setMe(null));
  return h(Shell, {me, live, page: route.page, logOut},
    h(Page, {key: route.page + (session ?? ""), me, live, route}));
}

render(h(App), document.getElementById("app"));
