package io.fixbus.app;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.config.AccessConfig;
import io.fixbus.config.ConfigException;
import io.fixbus.config.ConfigReader;
import io.fixbus.config.Overrides;
import io.fixbus.config.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/** Has a process follow its configuration files, with the overrides on top as ever. */
final class FollowedFiles {

  private final FixConnectorVerticle connector;
  private final Consumer<AccessConfig> users;
  private final Overrides overrides;
  private JsonObject last;

  /**
   * @param users gets who may use the bridge and the HTTP API; may fail
   * @param last the configuration that the connector was deployed with
   */
  FollowedFiles(
      FixConnectorVerticle connector,
      Consumer<AccessConfig> users,
      Overrides overrides,
      JsonObject last) {
    this.connector = connector;
    this.users = users;
    this.overrides = overrides;
    this.last = last;
  }

  /**
   * The configuration, overrides included.
   *
   * @throws ConfigException if it or the overrides have problems
   */
  static JsonObject usable(Overrides.Overridden overridden) {
    if (!overridden.problems().isEmpty()) {
      // Fails with the problems of both.
      overridden.read();
    }
    return overridden.configuration();
  }

  /** The files were read, or cannot be. The connector tells what comes of it. Takes its time. */
  synchronized void looked(Future<JsonObject> read) {
    try {
      if (read.failed()) {
        throw read.cause() instanceof ConfigException bad ? bad : unforeseen(read.cause());
      }
      Overrides.Overridden overridden = overrides.apply(read.result());
      JsonObject wanted = overridden.configuration();
      if (!wanted.equals(last)) {
        last = wanted;
        if (overridden.problems().isEmpty()) {
          changeUsers(wanted);
          connector.change(wanted);
        } else {
          // Fails with the problems of both.
          overridden.read();
        }
      }
    } catch (ConfigException e) {
      connector.refuse(e);
    }
  }

  /** Of a configuration that has problems nothing is taken; the connector tells them. */
  private void changeUsers(JsonObject wanted) {
    if (ConfigReader.problems(wanted).isEmpty()) {
      try {
        users.accept(ConfigReader.read(wanted).access());
      } catch (IllegalArgumentException e) {
        throw new ConfigException(
            List.of(new Problem("tokens.jwt", String.valueOf(e.getMessage()))));
      }
    }
  }

  private static ConfigException unforeseen(Throwable cause) {
    return new ConfigException(List.of(new Problem("", cause.toString())));
  }
}
