/** Windows over the page, by the browser's own dialog: it keeps focus and closes by Escape. */

import {h, useEffect, useRef} from "./ui.js";

export function Dialog({title, onClose, children, wide}) {
  const dialog = useRef(null);
  useEffect(() => {
    dialog.current.showModal();
  }, []);
  return h("dialog", {
    ref: dialog, class: wide ? "wide" : "", "aria-label": title, onClose,
    onClick: (event) => event.target === dialog.current && dialog.current.close(),
  }, h("div", {class: "dialogbody"},
    h("div", {class: "dialoghead"}, h("h2", null, title),
      h("button", {type: "button", class: "flat", "aria-label": "Close",
        onClick: () => dialog.current.close()}, "×")),
    children));
}
