package io.fixbus.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Map;

/** A schema that values are held against. Any thread. */
public final class CheckedSchema {
  private final Validator validator;

  /** By a schema as it is. */
  public CheckedSchema(JsonObject schema) {
    this.validator = Validator.create(
        JsonSchema.of(schema),
        new JsonSchemaOptions()
            .setBaseUri("https://fixbus.invalid/")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic));
  }

  /** What is wrong with a value; empty if nothing is. */
  public List<String> problems(Object value) {
    OutputUnit result = validator.validate(value);
    if (Boolean.TRUE.equals(result.getValid())) {
      return List.of();
    }
    return result.getErrors().stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getError())
        .toList();
  }

  /** The schema, in which objects have no members but those that it names. */
  static JsonObject strict(JsonObject schema) {
    JsonObject strict = new JsonObject();
    for (Map.Entry<String, Object> member : schema) {
      strict.put(member.getKey(), strictValue(member.getValue()));
    }
    boolean namesMembers = schema.getValue("properties") instanceof JsonObject
        && "object".equals(schema.getValue("type"));
    if (namesMembers && !schema.containsKey("additionalProperties")) {
      strict.put("additionalProperties", false);
    }
    return strict;
  }

  private static Object strictValue(Object value) {
    if (value instanceof JsonObject object) {
      return strict(object);
    }
    if (value instanceof JsonArray array) {
      JsonArray strict = new JsonArray();
      array.forEach(item -> strict.add(strictValue(item)));
      return strict;
    }
    return value;
  }
}
