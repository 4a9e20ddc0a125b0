package io.fixbus.connector;

import io.fixbus.config.ListenerConfig;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens one listener's port on as many engines as it is to be shared by. */
final class ListenerStart {
  private static final Logger LOGGER = LoggerFactory.getLogger(ListenerStart.class);

  private final Node node;
  private final ListenerConfig config;
  private final SessionRegistry registry;
  private final ConnectionBudget budget;

  ListenerStart(Node node, ListenerConfig config, SessionRegistry registry) {
    this.node = node;
    this.config = config;
    this.registry = registry;
    this.budget = new ConnectionBudget(config.limits());
  }

  /** Fails, naming listener and address, if the port cannot be had. */
  Future<Void> on(List<EngineVerticle> engines) {
    return listen(engines.get(0), config.address().port())
        .compose(port -> listenToo(engines.subList(1, config.instances()), port));
  }

  private Future<Void> listenToo(List<EngineVerticle> others, int port) {
    LOGGER.info(
        "Listener {} takes connections on {}:{}", config.name(), config.address().host(), port);
    List<Future<Integer>> listening = new ArrayList<>();
    for (EngineVerticle engine : others) {
      listening.add(listen(engine, port));
    }
    return Future.all(listening).mapEmpty();
  }

  private Future<Integer> listen(EngineVerticle engine, int port) {
    return engine.listen(new Acceptor(engine.engine(), config, registry, budget), port, node);
  }
}
