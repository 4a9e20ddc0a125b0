/** Everything that a status says, by its names on the bus. */

import {Copy} from "./copy.js";
import {h} from "./ui.js";

export function Status({status}) {
  return h("div", {class: "scroll pad"},
    h("div", {class: "bar slim"}, h("h2", null, "Status, as on the bus"), h("span",
      {class: "space"}), h(Copy, {text: () => JSON.stringify(status, null, 2), label: "Copy JSON"})),
    h("dl", {class: "plain"}, Object.entries(status).map(([name, value]) => h("div", {key: name},
      h("dt", {class: "mono"}, name),
      h("dd", {class: value === null ? "mono faint" : "mono"},
        typeof value === "object" ? JSON.stringify(value) : String(value))))));
}
