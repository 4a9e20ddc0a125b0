/** Requests to the server that the page came from. */

/** A request that was refused: with the server's code, word and text. */
export class Refused extends Error {
  constructor(code, word, text) {
    super(text.startsWith(word + ": ") ? text.slice(word.length + 2) : text);
    this.code = code;
    this.word = word;
  }
}

/** For how long a person counts as being there after the last key or movement. */
const PRESENCE = 30_000;

/** How often the server is told at the most that somebody is there who asks it for nothing. */
const TELL_EVERY = 30_000;

let lastInput = Date.now();
let lastTold = Date.now();
let tellPresence = () => {};

for (const kind of ["pointerdown", "pointermove", "keydown", "wheel"]) {
  addEventListener(kind, () => {
    lastInput = Date.now();
    if (lastInput - lastTold > TELL_EVERY) {
      lastTold = lastInput;
      tellPresence();
    }
  }, {passive: true, capture: true});
}

/** What tells the server that somebody is there, by any request. */
export function onPresence(listener) {
  tellPresence = listener;
}

/** For how long nobody has used the page, in milliseconds. */
export function idleFor() {
  return Date.now() - lastInput;
}

let lost = () => {};

/** What to do when the server no longer knows us. */
export function onLost(listener) {
  lost = listener;
}

export function get(path) {
  return ask("GET", path);
}

export function post(path, body = {}) {
  return ask("POST", path, body);
}

/** An action of a session. */
export function act(session, action, body = {}) {
  return post(`/api/sessions/${encodeURIComponent(session)}/${action}`, body);
}

/** What a session has to tell by GET. */
export function tell(session, what) {
  return get(`/api/sessions/${encodeURIComponent(session)}/${what}`);
}

async function ask(method, path, body) {
  const headers = {"X-Fixbus-Console": "1"};
  if (idleFor() < PRESENCE) {
    lastTold = Date.now();
    headers["X-Fixbus-Active"] = "true";
  }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  let response;
  try {
    response = await fetch(path, {
      method, headers, body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin", cache: "no-store",
    });
  } catch {
    throw new Refused(0, "UNREACHABLE", "The server does not answer.");
  }
  const text = await response.text();
  const reply = parsed(text);
  if (response.ok) {
    return reply;
  }
  if (response.status === 401 && path !== "/console/login") {
    lost();
  }
  throw new Refused(response.status, reply?.word ?? "HTTP", reply?.text ?? `HTTP ${response.status}`);
}

function parsed(text) {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return null;
  }
}
