/** A message made by a form from the dictionary. */

import {words} from "./dictionary.js";
import {
  empty, entryMembers, filled, isGroup, message, problem, problems, shownMembers, utcTimestamp,
} from "./form.js";
import {SOH, valueOf} from "./fix.js";
import {may} from "./rights.js";
import {act} from "./server.js";
import {h, useEffect, useMemo, useState} from "./ui.js";

export function Send({me, status, session, dictionary, route}) {
  if (!status.consoleSend) {
    return h(Refusal, null, "Sending from the console is off for this session. ",
      h("code", null, `sessions.${session}.console.send: true`), " in the configuration allows it,"
      + " at once and without a restart.");
  }
  if (!may(me, "trader", session)) {
    return h(Refusal, null, `Sending needs the role trader of ${session}, which ${me.user} has not.`);
  }
  if (!dictionary.known) {
    return h(Refusal, null, "Waiting for the session's dictionary, by which the form is made.");
  }
  return h(Form, {status, session, dictionary, like: route.query.get("like")});
}

function Refusal({children}) {
  return h("div", {class: "scroll pad"}, h("p", {class: "explained"}, children));
}

function Form({status, session, dictionary, like}) {
  const example = useMemo(() => like?.replaceAll("|", SOH), [like]);
  const types = useMemo(() => dictionary.applicationMessages(), [dictionary]);
  const [msgType, setMsgType] = useState(() => firstType(dictionary, types, example));
  const [described, setDescribed] = useState(null);
  const [form, setForm] = useState(null);
  const [validated, setValidated] = useState(null);
  const [outcome, setOutcome] = useState(null);
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let here = true;
    setForm(null);
    setOutcome(null);
    act(session, "dictionary", {message: msgType}).then((found) => {
      if (here) {
        setDescribed(found);
        setForm(start(found, dictionary, example));
      }
    }, (refused) => here && setOutcome({refused}));
    return () => {
      here = false;
    };
  }, [msgType, session]);

  const members = described?.msgType === msgType ? described.members : [];
  const wrong = form ? problems(members, form) : [];
  const body = form ? message(msgType, members, form) : null;
  const text = JSON.stringify(body, null, 2);
  useEffect(() => {
    setSure(false);
    if (!form || wrong.length > 0) {
      setValidated(null);
      return undefined;
    }
    let here = true;
    const timer = setTimeout(() => act(session, "validate", JSON.parse(text))
      .then((told) => here && setValidated(told),
        (refused) => here && setValidated({valid: false, problems: [{text: refused.message}]})),
    400);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [text]);

  const send = async () => {
    setBusy(true);
    try {
      setOutcome({sent: await act(session, "send", body)});
    } catch (refused) {
      setOutcome({refused});
    }
    setBusy(false);
    setSure(false);
  };
  const all = [...wrong.map(({name, text: why}) => `${name} ${why}`),
    ...(validated?.problems ?? []).map((each) =>
      `${each.field ? `${each.field} (${each.tag}): ` : ""}${each.text}`)];
  return h("div", {class: "split"},
    h("div", {class: "left scroll pad"},
      h("div", {class: "bar slim"},
        h("label", {class: "inline"}, "Message ",
          h("select", {value: msgType, "aria-label": "Message type", onChange: (event) => setMsgType(event.target.value)},
            types.map(({msgType: type, name}) => h("option", {key: type, value: type},
              `${name} (${type})`))))),
      form && h(Members, {members, form, onChange: setForm, id: "f"})),
    h("aside", {class: "right", "aria-label": "What is sent"},
      h("div", {class: "bar slim"}, h("h2", null, "What is sent"), h("span", {class: "space"}),
        h("span", {class: "standing " + (all.length > 0 ? "wrong" : validated ? "up" : "resting")},
          all.length > 0 ? "Not valid" : validated ? "Valid" : "Being looked at")),
      h("pre", {class: "raw scroll", tabIndex: 0}, text),
      h("ul", {class: "loses", "aria-live": "polite"}, all.slice(0, 8).map((why) =>
        h("li", {key: why}, why)), all.length > 8 && h("li", null, `and ${all.length - 8} more`)),
      outcome?.sent && h("p", {class: "done", role: "status"},
        `${outcome.sent.status === "queued" ? "Queued" : "Sent"} as number ${
          outcome.sent.msgSeqNum} of run ${outcome.sent.run}.`),
      outcome?.refused && h("p", {class: "problem", role: "alert"}, outcome.refused.message),
      h("div", {class: "buttons"},
        sure && h("span", {class: "warning"},
          `It goes to ${status.targetCompId} and cannot be taken back.`),
        sure && h("button", {type: "button", onClick: () => setSure(false)}, "Cancel"),
        h("button", {
          type: "button", class: sure ? "danger" : "primary",
          disabled: wrong.length > 0 || busy || !form,
          onClick: () => (sure ? send() : setSure(true)),
        }, sure ? "Send now" : "Send"))));
}

function firstType(dictionary, types, example) {
  const wanted = example ? valueOf(dictionary.fieldsOf(example), 35) : "D";
  return types.some(({msgType}) => msgType === wanted) ? wanted : types[0]?.msgType ?? "";
}

/** The required fields with what can be known, or those of a message that is to be sent again. */
function start({msgType, members}, dictionary, example) {
  if (example && valueOf(dictionary.fieldsOf(example), 35) === msgType) {
    const body = dictionary.decode(example).parts.find(({part}) => part === "body").nodes;
    return filled(members, body);
  }
  const form = empty(members);
  for (const member of shownMembers(members, form)) {
    if (member.name === "TransactTime") {
      form.values[member.tag] = utcTimestamp(Date.now());
    }
  }
  return form;
}

/** The fields of a message, or of an entry of a group, and what can be added. */
function Members({members, form, onChange, id}) {
  const [adding, setAdding] = useState("");
  const shown = shownMembers(members, form);
  const others = members.filter(({tag}) => !form.shown.includes(tag));
  const set = (tag, value) => onChange({...form, values: {...form.values, [tag]: value}});
  const add = (name) => {
    setAdding(name);
    const member = others.find((each) => each.name.toLowerCase() === name.toLowerCase()
      || String(each.tag) === name);
    if (member) {
      onChange({
        ...form, shown: [...form.shown, member.tag],
        groups: isGroup(member)
          ? {...form.groups, [member.tag]: [empty(entryMembers(member))]} : form.groups,
      });
      setAdding("");
    }
  };
  const remove = (tag) => onChange({...form, shown: form.shown.filter((each) => each !== tag)});
  return h("div", {class: "members"},
    shown.map((member) => (isGroup(member)
      ? h(Group, {key: member.tag, member, id: `${id}-${member.tag}`,
        entries: form.groups[member.tag] ?? [], onRemove: () => remove(member.tag),
        onChange: (entries) =>
          onChange({...form, groups: {...form.groups, [member.tag]: entries}})})
      : h(Field, {key: member.tag, member, id: `${id}-${member.tag}`,
        value: form.values[member.tag] ?? "", onChange: (value) => set(member.tag, value),
        onRemove: member.required ? null : () => remove(member.tag)}))),
    others.length > 0 && h("label", {class: "add"}, h("span", {class: "hidden"}, "Add a field"),
      h("input", {value: adding, list: id + "-others", placeholder: "Add a field…",
        onInput: (event) => setAdding(event.target.value),
        onChange: (event) => add(event.target.value)}),
      h("datalist", {id: id + "-others"}, others.map(({tag, name}) =>
        h("option", {key: tag, value: name}, String(tag))))));
}

function Field({member, value, onChange, onRemove, id}) {
  const why = value === "" && member.required ? "" : problem(member, value);
  const common = {id, value, "aria-invalid": why !== "", "aria-describedby": id + "-why"};
  return h("div", {class: "member"},
    h("label", {for: id}, member.name, member.required
      && h("b", {class: "required", title: "required"}, "*")),
    h("span", {class: "quiet num tag"}, member.tag),
    member.values?.length > 0 && !member.type.startsWith("MULTIPLE")
      ? h("select", {...common, onChange: (event) => onChange(event.target.value)},
        h("option", {value: ""}, ""),
        member.values.map((each) => h("option", {key: each.value, value: each.value},
          `${words(each.name)} (${each.value})`)),
        value !== "" && !member.values.some((each) => each.value === value)
          && h("option", {value}, value))
      : h("input", {...common, spellcheck: false, autocomplete: "off",
        placeholder: member.type.toLowerCase(), onInput: (event) => onChange(event.target.value)}),
    onRemove && h("button", {type: "button", class: "flat", onClick: onRemove,
      "aria-label": `Leave out ${member.name}`}, "×"),
    h("small", {id: id + "-why", class: "why"}, why));
}

function Group({member, entries, onChange, onRemove, id}) {
  const members = entryMembers(member);
  return h("fieldset", {class: "group"},
    h("legend", null, member.name, " ", h("span", {class: "quiet num"}, member.tag),
      !member.required && h("button", {type: "button", class: "flat", onClick: onRemove,
        "aria-label": `Leave out ${member.name}`}, "×")),
    entries.map((entry, n) => h("div", {key: n, class: "groupentry"},
      h("div", {class: "bar slim"}, h("span", {class: "quiet"}, `Entry ${n + 1}`),
        h("span", {class: "space"}),
        h("button", {type: "button", class: "flat", "aria-label": `Remove entry ${n + 1}`,
          onClick: () => onChange(entries.filter((_, at) => at !== n))}, "×")),
      h(Members, {members, form: entry, id: `${id}-${n}`,
        onChange: (changed) => onChange(entries.map((each, at) => (at === n ? changed : each)))}))),
    h("button", {type: "button", class: "flat",
      onClick: () => onChange([...entries, empty(members)])}, "Add an entry"));
}
