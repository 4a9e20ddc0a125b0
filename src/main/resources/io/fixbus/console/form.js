/** What a form for a message holds, whether that can be sent, and the JSON that is sent. */

const WHOLE = new Set(["INT", "SEQNUM", "LENGTH", "NUMINGROUP", "DAYOFMONTH", "TAGNUM"]);
const DECIMAL = new Set(["FLOAT", "QTY", "PRICE", "PRICEOFFSET", "AMT", "PERCENTAGE", "QUANTITY"]);
const MANY = new Set(["MULTIPLEVALUESTRING", "MULTIPLESTRINGVALUE", "MULTIPLECHARVALUE"]);

const SHAPES = {
  UTCTIMESTAMP: [/^\d{8}-\d\d:\d\d:\d\d(\.\d{1,12})?$/, "a UTC time such as 20261129-09:30:00"],
  TIME: [/^\d{8}-\d\d:\d\d:\d\d(\.\d{1,12})?$/, "a UTC time such as 20261129-09:30:00"],
  UTCTIMEONLY: [/^\d\d:\d\d:\d\d(\.\d{1,12})?$/, "a UTC time such as 09:30:00"],
  UTCDATEONLY: [/^\d{8}$/, "a date such as 20261129"],
  UTCDATE: [/^\d{8}$/, "a date such as 20261129"],
  LOCALMKTDATE: [/^\d{8}$/, "a date such as 20261129"],
  DATE: [/^\d{8}$/, "a date such as 20261129"],
  MONTHYEAR: [/^\d{6}(\d\d|w[1-5])?$/, "a month such as 202611, 20261129 or 202611w2"],
  CHAR: [/^[^\u0001]$/, "one character"],
  BOOLEAN: [/^[YN]$/, "Y or N"],
  CURRENCY: [/^[A-Z]{3}$/, "three capital letters such as EUR"],
  COUNTRY: [/^[A-Z]{2}$/, "two capital letters such as CH"],
};

/** Why a field may not have the value, as words that follow its name; the empty text if it may. */
export function problem(member, value) {
  if (value === "") {
    return member.required ? "is required" : "";
  }
  if (/[\u0000-\u0008\u000a-\u001f]/.test(value)) {
    return "holds a control character";
  }
  if (WHOLE.has(member.type)) {
    return /^-?\d+$/.test(value) ? "" : "is a whole number";
  }
  if (DECIMAL.has(member.type)) {
    return /^-?(\d+\.?\d*|\.\d+)$/.test(value) ? "" : "is a number such as 10.25";
  }
  if (member.values?.length > 0) {
    const known = new Set(member.values.map((each) => each.value));
    const parts = MANY.has(member.type) ? value.split(" ") : [value];
    const odd = parts.find((part) => !known.has(part));
    return odd === undefined ? "" : `has no value “${odd}” in the dictionary`;
  }
  const shape = SHAPES[member.type];
  return !shape || shape[0].test(value) ? "" : "is " + shape[1];
}

/** A form without anything in it: the members that are required, and a place for each group. */
export function empty(members) {
  return {
    values: {},
    groups: {},
    shown: members.filter((member) => member.required).map((member) => member.tag),
  };
}

export function isGroup(member) {
  return (member.members?.length ?? 0) > 0;
}

/** The members of a group's entry, which begins with its delimiter, whatever is required of it. */
export function entryMembers({members}) {
  return members.map((member, n) => (n === 0 ? {...member, required: true} : member));
}

/** All that keeps it from being sent: `{path, name, text}`. */
export function problems(members, form, path = "") {
  const found = [];
  for (const member of shownMembers(members, form)) {
    const place = path + member.tag;
    if (isGroup(member)) {
      const entries = form.groups[member.tag] ?? [];
      if (member.required && entries.length === 0) {
        found.push({path: place, name: member.name, text: "needs an entry"});
      }
      entries.forEach((entry, n) =>
        found.push(...problems(entryMembers(member), entry, `${place}.${n}.`)));
    } else {
      const text = problem(member, form.values[member.tag] ?? "");
      if (text) {
        found.push({path: place, name: member.name, text});
      }
    }
  }
  return found;
}

export function shownMembers(members, form) {
  const shown = new Set(form.shown);
  return members.filter((member) => shown.has(member.tag));
}

/** The message, as `send` takes it. */
export function message(msgType, members, form) {
  return {Header: {MsgType: msgType}, Body: body(members, form)};
}

function body(members, form) {
  const object = {};
  for (const member of shownMembers(members, form)) {
    if (isGroup(member)) {
      const entries = (form.groups[member.tag] ?? []).map((entry) => body(member.members, entry));
      if (entries.length > 0) {
        object[member.name] = entries;
      }
    } else if ((form.values[member.tag] ?? "") !== "") {
      object[member.name] = form.values[member.tag];
    }
  }
  return object;
}

/** A form with what a message had, for sending a similar one. */
export function filled(members, nodes) {
  const form = empty(members);
  const known = new Map(members.map((member) => [member.tag, member]));
  for (const node of nodes) {
    const member = known.get(node.tag);
    if (!member) {
      continue;
    }
    if (!form.shown.includes(node.tag)) {
      form.shown.push(node.tag);
    }
    if (isGroup(member)) {
      form.groups[node.tag] = (node.entries ?? []).map((entry) => filled(member.members, entry));
    } else {
      form.values[node.tag] = node.value;
    }
  }
  return form;
}

/** Now, as FIX writes it. */
export function utcTimestamp(ms) {
  return new Date(ms).toISOString().replaceAll("-", "").replace("T", "-").replace("Z", "");
}
