/** What the server tells by itself: one stream, whatever page is open. */

export class Live {
  /** Statuses by name; each change is a new object, so that what did not change is not drawn. */
  sessions = new Map();
  health = null;
  /** `connecting`, `live` or `lost`. */
  state = "connecting";
  /** How many events the server could not tell us because we were too slow. */
  leftOut = 0;
  #source = null;
  #session = null;
  #listeners = new Map();

  /** Has it told; with a session its messages too. Ends what was open before. */
  open(session = null) {
    if (this.#source && this.#session === session && this.#source.readyState !== 2) {
      return;
    }
    this.close();
    this.#session = session;
    const source = new EventSource(
      "/console/live" + (session ? "?session=" + encodeURIComponent(session) : ""));
    this.#source = source;
    source.onopen = () => this.#become("live");
    source.onerror = () => {
      this.#become("lost");
      if (source.readyState === EventSource.CLOSED) {
        this.#tell("ended", null);
      }
    };
    this.#take(source, "sessions", (told) => this.#merge(told));
    this.#take(source, "health", (told) => {
      this.health = told;
      this.#tell("health", told);
    });
    this.#take(source, "event", (told) => {
      this.leftOut += told.leftOut ?? 0;
      this.#tell("event", told);
    });
    this.#take(source, "messages", (told) => this.#tell("messages", told));
  }

  close() {
    this.#source?.close();
    this.#source = null;
    this.#become("connecting");
  }

  /** Has a listener called for a kind: sessions, health, event, messages, state, ended. */
  on(kind, listener) {
    if (!this.#listeners.has(kind)) {
      this.#listeners.set(kind, new Set());
    }
    this.#listeners.get(kind).add(listener);
    return () => this.#listeners.get(kind).delete(listener);
  }

  #take(source, kind, use) {
    source.addEventListener(kind, (event) => {
      if (source === this.#source) {
        use(JSON.parse(event.data));
      }
    });
  }

  #merge({all, rows = [], gone = []}) {
    if (all) {
      this.sessions.clear();
    }
    for (const row of rows) {
      this.sessions.set(row.session, {...this.sessions.get(row.session), ...row});
    }
    for (const name of gone) {
      this.sessions.delete(name);
    }
    this.#tell("sessions", rows);
  }

  #become(state) {
    if (this.state !== state) {
      this.state = state;
      this.#tell("state", state);
    }
  }

  #tell(kind, what) {
    for (const listener of this.#listeners.get(kind) ?? []) {
      listener(what);
    }
  }
}
