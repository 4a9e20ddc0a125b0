package io.fixbus.journal.log;

import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All sessions that the journal knows. */
final class SessionTable {

  private final TreeMap<Integer, LoggedSession> sorted = new TreeMap<>();
  private final Map<String, LoggedSession> byName = new HashMap<>();
  private final List<LoggedSession> touched = new ArrayList<>();
  /** The same by id, for the hot path. */
  private LoggedSession[] byId = new LoggedSession[16];

  private Optional<String> damage = Optional.empty();

  /**
   * Why a name that is not in the table may still have been registered: its registration may lie in
   * what is damaged.
   */
  Optional<String> damage() {
    return damage;
  }

  void damage(Optional<String> text) {
    damage = text;
  }

  /** In the order of their ids. */
  Collection<LoggedSession> all() {
    return sorted.values();
  }

  Optional<LoggedSession> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Null if there is none of this id. */
  @Nullable
  LoggedSession find(int id) {
    return id > 0 && id < byId.length ? byId[id] : null;
  }

  /** @throws IllegalStateException if there are no more */
  int nextId() {
    int id = sorted.isEmpty() ? 1 : sorted.lastKey() + 1;
    if (id > RecordFormat.HIGHEST_SESSION_ID) {
      throw new IllegalStateException(
          "The journal has " + sorted.size() + " sessions, more than it can number");
    }
    return id;
  }

  void put(LoggedSession session) {
    if (session.id >= byId.length) {
      byId = Arrays.copyOf(byId, Math.max(session.id + 1, byId.length * 2));
    }
    byId[session.id] = session;
    sorted.put(session.id, session);
    byName.put(session.name, session);
  }

  /** The numbers as the group being written will leave them; whether the session is known. */
  boolean apply(RecordType type, byte[] array, int record, long segment) {
    LoggedSession session = find(RecordFormat.getInt(array, record + RecordFormat.SESSION_ID));
    if (session == null) {
      return false;
    }
    if (!session.touched) {
      session.touched = true;
      touched.add(session);
    }
    session.working.apply(type, array, record, segment);
    return true;
  }

  /** Sessions with records in the group being written. */
  List<LoggedSession> touched() {
    return touched;
  }

  /** The group is written. */
  void commit() {
    for (LoggedSession session : touched) {
      session.safe.set(session.working);
      session.touched = false;
    }
    touched.clear();
  }

  /** The group could not be written. */
  void rollBack() {
    for (LoggedSession session : touched) {
      session.working.set(session.safe);
      session.touched = false;
    }
    touched.clear();
  }
}
