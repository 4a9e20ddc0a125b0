package io.fixbus.bus;

import io.fixbus.dictionary.FieldProblem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What is wrong with a message, as JSON. */
public final class ProblemJson {

  private ProblemJson() {}

  /** The answer to the question whether a message is valid. */
  public static JsonObject verdict(List<FieldProblem> problems) {
    return new JsonObject().put("valid", problems.isEmpty()).put("problems", array(problems));
  }

  static JsonObject verdictSchema() {
    return Schema.with(Schema.with(Schema.object(), "valid", Schema.flag()), "problems", schema());
  }

  static JsonObject schema() {
    JsonObject problem = Schema.with(Schema.object(), "tag", Schema.integer(0));
    Schema.with(problem, "field", Schema.text());
    Schema.with(
        problem, "reason", Schema.described(Schema.integer(0), "SessionRejectReason(373) for it."));
    return Schema.list(Schema.with(problem, "text", Schema.text()));
  }

  static JsonArray array(List<FieldProblem> problems) {
    JsonArray array = new JsonArray();
    for (FieldProblem problem : problems) {
      array.add(new JsonObject()
          .put("tag", problem.tag())
          .put("field", problem.field())
          .put("reason", problem.reason().code())
          .put("text", problem.text()));
    }
    return array;
  }
}
