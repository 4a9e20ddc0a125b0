package io.fixbus.connector;

import io.fixbus.config.ConfigDifference.Part;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries out one difference: sessions that are gone log out, new ones start, changed ones change
 * in place or after a Logout, all at once; then ports are closed that nobody needs.
 *
 * <p>Thread: the context of the connector's verticle.
 */
final class ConfigApplication {
  private final Fleet fleet;
  private final ConfigPlan plan;
  private final Map<String, Future<Void>> work = new LinkedHashMap<>();

  ConfigApplication(Fleet fleet, ConfigPlan plan) {
    this.fleet = fleet;
    this.plan = plan;
  }

  /** Completes, with why sessions could not be changed or started, by name, when all is done. */
  Future<Map<String, String>> run() {
    Part listeners = plan.difference().listeners();
    listeners.changed().keySet()
        .forEach(name -> fleet.change(plan.config().listeners().get(name)));
    Part sessions = plan.difference().sessions();
    sessions.removed().forEach(name -> work.put(name, fleet.retire(name)));
    sessions.changed().keySet().forEach(name -> work.put(name, change(name)));
    sessions.added().forEach(name -> work.put(name, fleet.start(plan.session(name))));
    return Future.join(List.copyOf(work.values()))
        .transform(done -> closeAll(listeners))
        .map(closed -> failures());
  }

  private Future<Void> change(String name) {
    return plan.appliesLive(name)
        ? fleet.change(plan.session(name))
        : fleet.retire(name).compose(retired -> fleet.start(plan.session(name)));
  }

  private Future<Void> closeAll(Part listeners) {
    List<Future<Void>> closed = new ArrayList<>();
    listeners.removed().forEach(name -> closed.add(fleet.close(name)));
    return Future.join(closed).mapEmpty();
  }

  private Map<String, String> failures() {
    Map<String, String> failures = new LinkedHashMap<>();
    work.forEach(
        (name, done) -> {
          if (done.failed()) {
            failures.put(name, done.cause().getMessage());
          }
        });
    return failures;
  }
}
