package io.fixbus.connector;

import io.fixbus.config.ConfigDifference;
import io.fixbus.config.ConfigDifference.Part;
import io.fixbus.config.ConfigException;
import io.fixbus.config.ConfigMerge;
import io.fixbus.config.ConfigReader;
import io.fixbus.config.FixbusConfig;
import io.fixbus.config.ListenerConfig;
import io.fixbus.config.Problem;
import io.fixbus.config.SessionConfig;
import io.fixbus.config.SessionPlace;
import io.fixbus.session.Applies;
import io.fixbus.transport.DialSettings;
import io.fixbus.transport.TlsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A configuration that may come into force.
 *
 * @param source the configuration as JSON, with what only a new start of the process can change
 *     left as it is
 * @param config the same, read
 * @param difference what it changes now
 * @param changes all that was wanted, also what awaits a new start
 */
record ConfigPlan(
    JsonObject source, FixbusConfig config, ConfigDifference difference, JsonArray changes) {

  /**
   * Reads a configuration, and the dictionaries and certificates that it needs anew. It blocks.
   *
   * @param running the configuration in force
   * @throws ConfigException if the one wanted, or what can come into force of it, has problems
   */
  static ConfigPlan read(Vertx vertx, JsonObject running, FixbusConfig current, JsonObject wanted) {
    FixbusConfig whole = ConfigReader.read(wanted);
    JsonObject source = ConfigMerge.whileRunning(running, wanted);
    FixbusConfig config = ConfigReader.read(source);
    ConfigDifference difference = ConfigDifference.between(current, config);
    ConfigPlan plan = new ConfigPlan(
        source, config, difference, ConfigDifference.between(current, whole).toJson());
    List<Problem> problems = plan.faultyDictionaries();
    problems.addAll(plan.faultyCertificates(new Certificates(vertx)));
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return plan;
  }

  /**
   * Carries the difference out: sessions that are gone log out, new ones start, changed ones change
   * in place or after a Logout, all at once; then ports are closed that nobody needs. On the context
   * of the connector's verticle.
   *
   * @return completes, with why sessions could not be changed or started, by name, when all is done
   */
  Future<Map<String, String>> carryOut(Fleet fleet) {
    Part listeners = difference.listeners();
    listeners.changed().keySet().forEach(name -> fleet.change(listener(name)));
    Map<String, Future<Void>> work = new LinkedHashMap<>();
    Part sessions = difference.sessions();
    sessions.removed().forEach(name -> work.put(name, fleet.retire(name)));
    sessions.changed().keySet().forEach(name -> work.put(name, change(fleet, name)));
    sessions.added().forEach(name -> work.put(name, fleet.start(session(name))));
    return Future.join(List.copyOf(work.values()))
        .transform(
            done -> Future.join(listeners.removed().stream().map(fleet::close).toList()))
        .map(closed -> failures(work));
  }

  private Future<Void> change(Fleet fleet, String name) {
    return appliesLive(name)
        ? fleet.change(session(name))
        : fleet.retire(name).compose(retired -> fleet.start(session(name)));
  }

  private static Map<String, String> failures(Map<String, Future<Void>> work) {
    Map<String, String> failures = new LinkedHashMap<>();
    work.forEach((name, done) -> {
      if (done.failed()) {
        failures.put(name, String.valueOf(done.cause().getMessage()));
      }
    });
    return failures;
  }

  private boolean appliesLive(String session) {
    return difference.sessions().applies(session) == Applies.LIVE;
  }

  private SessionConfig session(String name) {
    return Objects.requireNonNull(config.sessions().get(name));
  }

  private ListenerConfig listener(String name) {
    return Objects.requireNonNull(config.listeners().get(name));
  }

  private List<Problem> faultyDictionaries() {
    Dictionaries dictionaries = new Dictionaries();
    List<Problem> problems = new ArrayList<>();
    for (SessionConfig session : config.sessions().values()) {
      if (isAnew(session.name())) {
        try {
          dictionaries.protocol(session);
        } catch (IllegalArgumentException e) {
          problems.add(new Problem("", String.valueOf(e.getMessage())));
        }
      }
    }
    return problems;
  }

  private List<Problem> faultyCertificates(Certificates certificates) {
    List<Problem> problems = new ArrayList<>();
    for (SessionConfig session : config.sessions().values()) {
      if (isAnew(session.name()) && session.place() instanceof SessionPlace.Connect connect) {
        try {
          certificates.client(connect.dial().tls().map(DialSettings.Tls::settings));
        } catch (TlsException e) {
          problems.add(new Problem("sessions." + session.name() + ".tls", e.getMessage()));
        }
      }
    }
    for (String name : difference.listeners().added()) {
      try {
        certificates.server(listener(name).tls());
      } catch (TlsException e) {
        problems.add(new Problem("listeners." + name + ".tls", e.getMessage()));
      }
    }
    return problems;
  }

  private boolean isAnew(String name) {
    return difference.sessions().added().contains(name)
        || difference.sessions().changed().containsKey(name) && !appliesLive(name);
  }
}
