/** What an operator may do to a session; what it does and loses is told before. */

import {Dialog} from "./dialog.js";
import {nanos} from "./format.js";
import {may} from "./rights.js";
import {act} from "./server.js";
import {h, useEffect, useState} from "./ui.js";

const number = (name, label, hint, value = () => "") => ({name, label, hint, value, kind: "number"});

const ACTIONS = [
  {name: "connect", label: "Connect", fields: []},
  {name: "disconnect", label: "Disconnect", grave: true, fields: [
    {name: "logout", label: "By a Logout", kind: "check", value: () => true,
      hint: "Without, the connection is closed at once."},
    {name: "text", label: "Text of the Logout", kind: "text", value: () => "",
      hint: "May be left empty.", when: (given) => given.logout},
  ]},
  {name: "test-request", label: "Test request", fields: []},
  {name: "resend-request", label: "Resend request", fields: [
    number("begin", "From number", "The first message to be sent again.",
      (status) => String(status.gap?.from ?? Math.max(1, status.nextIn - 1))),
    number("end", "To number", "0 means all that follow.", (status) => String(status.gap?.to ?? 0)),
  ]},
  {name: "redeliver", label: "Redeliver", fields: [
    number("from", "From number", "Received messages, from the journal.",
      (status) => String(Math.max(1, status.nextIn - 1))),
    number("to", "To number", "", (status) => String(Math.max(1, status.nextIn - 1))),
  ]},
  {name: "set-sequence", label: "Set numbers", grave: true, fields: [
    number("nextOut", "Next out", "Empty: stays as it is."),
    number("nextIn", "Next in", "Empty: stays as it is."),
  ]},
  {name: "reset-sequence", label: "Reset numbers", grave: true, fields: [
    {name: "adopt", label: "Take over a changed identity", kind: "check", value: () => false,
      hint: "Only for a session whose journal belongs to other CompIDs."},
  ]},
];

export function ActionButtons({me, status}) {
  const [open, setOpen] = useState(null);
  const up = status.enabled !== false;
  const shown = ACTIONS.filter(({name}) =>
    (name !== "connect" || !up) && (name !== "disconnect" || up));
  return h("div", {class: "actions", role: "group", "aria-label": "Actions"},
    shown.map((action) => h("button", {
      key: action.name, type: "button", class: action.grave ? "grave" : "",
      onClick: () => setOpen(action),
    }, action.label)),
    open && h(ActionDialog, {key: open.name, action: open, me, status,
      onClose: () => setOpen(null)}));
}

function ActionDialog({action, me, status, onClose}) {
  const {session} = status;
  const allowed = may(me, "operator", session);
  const [given, setGiven] = useState(() =>
    Object.fromEntries(action.fields.map(({name, value}) => [name, value(status)])));
  const [told, setTold] = useState(null);
  const [outcome, setOutcome] = useState(null);
  const [busy, setBusy] = useState(false);
  const body = bodyOf(action, given);
  const text = JSON.stringify(body);

  useEffect(() => {
    if (!allowed) {
      return undefined;
    }
    let here = true;
    const timer = setTimeout(() => act(session, action.name + "/explain", JSON.parse(text))
      .then((explained) => here && setTold(explained),
        (refused) => here && setTold({does: "", loses: [], refused: refused.message})), 150);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [text, status.state, status.nextOut, status.nextIn]);

  const confirm = async (event) => {
    event.preventDefault();
    setBusy(true);
    try {
      setOutcome({done: await act(session, action.name, body)});
    } catch (refused) {
      setOutcome({refused});
    }
    setBusy(false);
  };
  const loses = told?.loses ?? [];
  const ready = allowed && told && !told.refused && !busy;
  return h(Dialog, {title: `${action.label}: ${session}`, onClose},
    outcome?.done ? h("div", null,
      h("p", {class: "done", role: "status"}, doneText(action, outcome.done)),
      h("div", {class: "buttons"}, h("button", {type: "button", class: "primary", onClick: onClose,
        autofocus: true}, "Close")))
      : h("form", {onSubmit: confirm},
        h("div", {class: "fields"}, action.fields
          .filter(({when}) => !when || when(given))
          .map((field) => input(field, given, setGiven, status))),
        h("div", {class: "consequences", "aria-live": "polite"},
          !allowed ? h("p", {class: "problem", role: "alert"},
            `This needs the role operator of ${session}, which ${me.user} has not.`) : [
            h("p", {key: "does"}, told ? told.does : "Looking what it would do…"),
            loses.length > 0 && h("ul", {key: "loses", class: "loses"},
              loses.map((loss) => h("li", {key: loss}, loss))),
            told?.refused && h("p", {key: "refused", class: "problem", role: "alert"},
              "It would be refused: ", told.refused),
          ],
          outcome?.refused && h("p", {class: "problem", role: "alert"}, outcome.refused.message)),
        h("div", {class: "buttons"},
          h("button", {type: "button", onClick: onClose}, "Cancel"),
          h("button", {class: loses.length > 0 || action.grave ? "danger" : "primary",
            disabled: !ready, "aria-busy": busy}, busy ? "Waiting for the answer…"
            : loses.length > 0 ? `${action.label} all the same` : action.label))));
}

function input(field, given, setGiven, status) {
  const set = (value) => setGiven((before) => ({...before, [field.name]: value}));
  const placeholder = field.name in status ? String(status[field.name]) : "";
  return h("label", {key: field.name, class: field.kind === "check" ? "check" : ""},
    field.kind === "check"
      ? [h("input", {key: "i", type: "checkbox", checked: given[field.name],
        onChange: (event) => set(event.target.checked)}), field.label]
      : [field.label, h("input", {
        key: "i", value: given[field.name], placeholder, spellcheck: false,
        inputMode: field.kind === "number" ? "numeric" : undefined,
        onInput: (event) => set(event.target.value),
      })],
    field.hint && h("small", null, field.hint));
}

/** What is sent: numbers where they are numbers, so that the server says what is wrong with others. */
function bodyOf({name, fields}, given) {
  if (name === "disconnect") {
    return given.logout ? {text: given.text} : {};
  }
  const body = {};
  for (const {name: key, kind} of fields) {
    const value = given[key];
    if (kind === "number" && value.trim() !== "") {
      body[key] = /^\d{1,15}$/.test(value.trim()) ? Number(value) : value;
    } else if (kind === "check" && value) {
      body[key] = true;
    }
  }
  return body;
}

function doneText({name, label}, reply) {
  return name === "test-request" && reply.roundTripNanos !== undefined
    ? `The counterparty answered after ${nanos(reply.roundTripNanos)}.` : `${label}: done.`;
}
