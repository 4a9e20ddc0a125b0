package io.fixbus.console.explain;

import io.fixbus.session.FailureWord;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Reads the numbers of a request's body, and remembers the first thing that is wrong with them. */
final class Numbers {
  private final JsonObject body;
  private Optional<String> problem = Optional.empty();

  Numbers(JsonObject body) {
    this.body = body;
  }

  Optional<Integer> required(String name, int least) {
    if (body.getValue(name) == null) {
      wrong(name, "is required");
    }
    return optional(name, least);
  }

  Optional<Integer> optional(String name, int least) {
    Object value = body.getValue(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Integer number && number >= least) {
      return Optional.of(number);
    }
    wrong(name, "expected a whole number from " + least + " to " + Integer.MAX_VALUE);
    return Optional.empty();
  }

  void wrong(String name, String why) {
    if (problem.isEmpty()) {
      problem = Optional.of(FailureWord.FIELD.about(name, why).text());
    }
  }

  Optional<String> problem() {
    return problem;
  }
}
