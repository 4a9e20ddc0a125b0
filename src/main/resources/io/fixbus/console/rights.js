/** What a user may, by the roles that the server told. */

/** Whether the user has the role for the session; `*` stands for all. */
export function may(me, role, session) {
  return grants(me.roles[role] ?? [], session)
    || (role === "watcher" && (may(me, "trader", session) || may(me, "operator", session)));
}

function grants(names, session) {
  return names.some((name) => name === "*" || name === session
    || (name.endsWith("*") && session.startsWith(name.slice(0, -1))));
}

/** Whether the role is given for everything. */
export function mayAll(me, role) {
  return (me.roles[role] ?? []).includes("*")
    || (role === "watcher" && (mayAll(me, "trader") || mayAll(me, "operator")));
}
