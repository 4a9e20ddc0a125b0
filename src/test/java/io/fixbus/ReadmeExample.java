package io.fixbus;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;

/** What the README shows, compiled; ReadmeTest compares the two. */
final class ReadmeExample {

  private ReadmeExample() {}

  static void trade(Vertx vertx, JsonObject config, JsonObject order) {
    vertx.deployVerticle(new FixConnectorVerticle(), new DeploymentOptions().setConfig(config));

    EventBus bus = vertx.eventBus();
    bus.<JsonObject>consumer("fix.trader.inbound", report -> System.out.println(report.body()));
    bus.<JsonObject>consumer("fix.trader.events", event -> {
      if (event.body().getString("event").equals("logon")) {
        bus.<JsonObject>request("fix.trader.send", order)
            .onSuccess(reply -> System.out.println("sent: " + reply.body()));
      }
    });
  }
}
