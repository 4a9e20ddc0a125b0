package io.fixbus.access;

import io.fixbus.config.AccessConfig;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who has proved to be a user.
 *
 * @param user the name
 * @param roles what the user may do
 * @param expires until when the proof counts; empty if it has no end
 * @param source what the roles come from
 */
public record Principal(String user, Roles roles, Optional<Instant> expires, Source source) {

  /** Where roles come from; when that changes, the proof does not count any more. */
  sealed interface Source {
    /** A configured user. */
    record Account(AccessConfig.User user) implements Source {}

    /** A token that has roles of its own. */
    record Token(AccessConfig.Tokens tokens) implements Source {}
  }

  /** Whether the proof has come to its end. */
  public boolean hasExpired(Instant now) {
    return expires.map(until -> !until.isAfter(now)).orElse(false);
  }

  /** For the user: {@code {"user": "desk", "roles": {"trader": ["desk-*"]}}}. */
  public JsonObject toJson() {
    return new JsonObject().put("user", user).put("roles", roles.toJson());
  }

  @Override
  public String toString() {
    return user + ' ' + roles;
  }
}
