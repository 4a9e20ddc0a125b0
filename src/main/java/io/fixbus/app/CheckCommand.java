package io.fixbus.app;

import io.fixbus.FixbusConfiguration;
import io.fixbus.config.ConfigException;
import io.fixbus.config.FixbusConfig;
import io.fixbus.config.Overrides;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads configuration files as a start would, and tells what is wrong with them. */
final class CheckCommand {

  private CheckCommand() {}

  /**
   * Reads the files and prints what is wrong, or that nothing is.
   *
   * @param environment whose overrides count, too
   * @return the code to exit with
   */
  static int run(
      List<Path> files,
      Map<String, String> environment,
      boolean json,
      PrintWriter out,
      PrintWriter err) {
    try {
      JsonObject merged = new JsonObject();
      for (Path file : files) {
        merged.mergeIn(FixbusConfiguration.read(file), true);
      }
      FixbusConfig config =
          new Overrides(environment, System.getProperties()).apply(merged).read();
      if (json) {
        out.println(new JsonObject().put("problems", new JsonArray()).encodePrettily());
      } else {
        out.println("No problems: " + config.sessions().size() + " sessions, "
            + config.listeners().size() + " listeners, " + config.users().size() + " users");
      }
      return CommandExit.OK;
    } catch (ConfigException e) {
      if (json) {
        JsonArray problems = new JsonArray();
        e.problems()
            .forEach(problem -> problems.add(
                new JsonObject().put("path", problem.path()).put("text", problem.text())));
        out.println(new JsonObject().put("problems", problems).encodePrettily());
      } else {
        err.println(e.getMessage());
      }
      return CommandExit.USAGE;
    }
  }
}
