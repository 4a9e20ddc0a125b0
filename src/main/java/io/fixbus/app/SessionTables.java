package io.fixbus.app;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/** What the API answers, for people. */
final class SessionTables {

  private SessionTables() {}

  static void sessions(JsonObject answer, PrintWriter out) {
    TextTable table =
        new TextTable("SESSION", "ROLE", "STATE", "RUN", "NEXT OUT", "NEXT IN", "ADDRESS");
    for (Object item : answer.getJsonArray("sessions")) {
      JsonObject status = (JsonObject) item;
      table.row(
          status.getString("session"),
          status.getString("role"),
          status.getString("state"),
          status.getInteger("run"),
          status.getInteger("nextOut"),
          status.getInteger("nextIn"),
          Optional.ofNullable(status.getString("connectedTo"))
              .or(() -> Optional.ofNullable(status.getString("listenAddress")))
              .orElse("-"));
    }
    table.print(out);
  }

  /** A line for each member. */
  static void members(JsonObject answer, PrintWriter out) {
    int width = answer.fieldNames().stream().mapToInt(String::length).max().orElse(0);
    for (Map.Entry<String, Object> member : answer) {
      String padding = " ".repeat(width - member.getKey().length());
      out.println(
          member.getKey() + padding + "  " + (member.getValue() == null ? "-" : member.getValue()));
    }
  }

  static void messages(JsonObject answer, PrintWriter out) {
    TextTable table = new TextTable("NUMBER", "TIME", "TYPE", "MESSAGE");
    for (Object item : answer.getJsonArray("messages")) {
      JsonObject message = ((JsonObject) item).getJsonObject("message");
      table.row(
          ((JsonObject) item).getInteger("msgSeqNum"),
          ((JsonObject) item).getString("time"),
          message.getJsonObject("Header", new JsonObject()).getString("MsgType", "?"),
          message.getJsonObject("Body", new JsonObject()).encode());
    }
    table.print(out);
    Optional.ofNullable(answer.getInteger("next"))
        .ifPresent(next -> out.println("There are more: --from " + next));
  }
}
