package io.fixbus.access;

import io.fixbus.config.AccessConfig.Grants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which roles somebody has for which sessions. Immutable.
 *
 * <p>What nobody granted is not there: everything begins with nothing.
 */
public final class Roles {
  private final Map<Role, List<SessionPattern>> granted;

  private Roles(Map<Role, List<SessionPattern>> granted) {
    this.granted = granted;
  }

  /** Those that a configuration grants. */
  public static Roles of(Grants grants) {
    Map<Role, List<SessionPattern>> granted = new EnumMap<>(Role.class);
    granted.put(Role.WATCHER, patterns(grants.watcher()));
    granted.put(Role.TRADER, patterns(grants.trader()));
    granted.put(Role.OPERATOR, patterns(grants.operator()));
    return new Roles(granted);
  }

  private static List<SessionPattern> patterns(List<String> texts) {
    return texts.stream().map(SessionPattern::new).toList();
  }

  /** Whether they are enough for what needs a role for a session. */
  public boolean cover(Role needed, String session) {
    return granted.entrySet().stream()
        .filter(entry -> entry.getKey().covers(needed))
        .flatMap(entry -> entry.getValue().stream())
        .anyMatch(pattern -> pattern.matches(session));
  }

  /** Whether they are enough for what needs a role for all sessions, those to come too. */
  public boolean coverAll(Role needed) {
    return granted.entrySet().stream()
        .filter(entry -> entry.getKey().covers(needed))
        .flatMap(entry -> entry.getValue().stream())
        .anyMatch(SessionPattern::isAll);
  }

  /** For whoever has them: {@code {"trader": ["desk-*"]}}. */
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    granted.forEach((role, patterns) -> {
      if (!patterns.isEmpty()) {
        JsonArray texts = new JsonArray();
        patterns.forEach(pattern -> texts.add(pattern.text()));
        json.put(role.word(), texts);
      }
    });
    return json;
  }

  @Override
  public String toString() {
    return toJson().encode();
  }
}
