/** A button that copies a text. */

import {h, useState} from "./ui.js";

export function Copy({text, label = "Copy"}) {
  const [done, setDone] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setDone("Copied");
    } catch {
      setDone("Not allowed");
    }
    setTimeout(() => setDone(""), 1500);
  };
  return h("button", {type: "button", class: "flat copy", onClick: copy, "aria-live": "polite"},
    done || label);
}
