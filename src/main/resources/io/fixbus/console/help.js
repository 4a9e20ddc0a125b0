/** Keys and the words of filters. */

import {Dialog} from "./dialog.js";
import {h} from "./ui.js";

const KEYS = [
  ["/", "filter"], ["j  k", "next and previous row"], ["Enter", "open the row"],
  ["Esc", "leave a filter, close what is open"], ["g s", "sessions"], ["g a", "audit"],
  ["g c", "configuration"], ["g j", "journal"], ["g h", "health"],
  ["1 – 5", "tabs of a session"], ["f", "follow new messages"], ["?", "this"],
];

const WORDS = [
  ["Symbol=VOD", "a field by name; also 55=VOD, Side=Buy"],
  ["Price>10", "also >=, <, <=, != and ~ for “contains”"],
  ["type:D,8", "types by code or name: type:NewOrderSingle"],
  ["in, out", "received or sent"],
  ["#100-200", "numbers; also #100, #100-, #-200"],
  ["after:09:30", "and before:; with a date: after:2026-11-29T09:30"],
  ["app, admin, event, garbled", "a kind"],
  ["-admin", "a minus turns any of these around"],
  ["“no risk”", "any text, also without quotes"],
];

export function Help({onClose}) {
  return h(Dialog, {title: "Keys and filters", onClose, wide: true},
    h("div", {class: "two"},
      h("section", null, h("h3", null, "Keys"), list(KEYS)),
      h("section", null, h("h3", null, "Filters of messages"), list(WORDS))));
}

function list(pairs) {
  return h("dl", {class: "keys"}, pairs.map(([key, text]) => h("div", {key},
    h("dt", null, h("kbd", null, key)), h("dd", null, text))));
}
