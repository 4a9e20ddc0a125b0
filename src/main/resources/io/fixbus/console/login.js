/** The page before all others. */

import {post} from "./server.js";
import {h, useEffect, useRef, useState} from "./ui.js";

export function Login({ended, onDone}) {
  const [way, setWay] = useState("password");
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const first = useRef(null);
  useEffect(() => first.current?.focus(), [way]);

  const logIn = async (event) => {
    event.preventDefault();
    const given = new FormData(event.target);
    const body = way === "password"
      ? {user: given.get("user"), password: given.get("password")}
      : way === "token" ? {token: given.get("token")} : {};
    setBusy(true);
    setProblem(null);
    try {
      onDone(await post("/console/login", body));
    } catch (refused) {
      setProblem(refused);
      setBusy(false);
    }
  };

  return h("main", {class: "login"},
    h("form", {onSubmit: logIn, class: "panel", "aria-label": "Log in"},
      h("h1", null, h("img", {src: "icon.svg", alt: "", width: 28, height: 28}), "Fixbus"),
      h("p", {class: "quiet", role: "status"},
        ended ? "You have been logged out. Log in to go on where you were."
          : "The console of this engine."),
      h("div", {class: "segments", role: "tablist", "aria-label": "Way"},
        [["password", "Password"], ["token", "Token"], ["certificate", "Certificate"]]
          .map(([name, label]) => h("button", {
            type: "button", role: "tab", "aria-selected": way === name, key: name,
            onClick: () => setWay(name),
          }, label))),
      h("div", {class: "loginfields"},
        way === "password" && [
          h("label", {key: "u"}, "User",
            h("input", {name: "user", ref: first, required: true, autocomplete: "username",
              autocapitalize: "none", spellcheck: false})),
          h("label", {key: "p"}, "Password",
            h("input", {name: "password", type: "password", required: true,
              autocomplete: "current-password"})),
        ],
        way === "token" && h("label", null, "JSON web token",
          h("textarea", {name: "token", rows: 4, ref: first, required: true, spellcheck: false})),
        way === "certificate" && h("p", {class: "quiet"},
          "The certificate that your browser has shown to this server says who you are.")),
      h("button", {class: "primary wide", disabled: busy, "aria-busy": busy}, "Log in"),
      h("p", {class: "problem", role: "alert"}, problem ? sentence(problem) : "")));
}

function sentence({code, message}) {
  return code === 429 ? "Too many attempts: wait a little, then try again." : message;
}
