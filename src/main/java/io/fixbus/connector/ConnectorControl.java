package io.fixbus.connector;

import io.fixbus.bus.BusRequestException;
import io.fixbus.bus.RequestConsumer;
import io.fixbus.session.FailureWord;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;

/**
 * Answers requests about the connector as a whole. What may be asked says {@link ConnectorAction}.
 *
 * <p>Thread: the context of the connector's verticle.
 */
final class ConnectorControl implements RequestConsumer.Work<Object> {
  private final ConnectorContext connector;
  private final Fleet fleet;
  private final LiveConfiguration configuration;

  ConnectorControl(ConnectorContext connector, Fleet fleet, LiveConfiguration configuration) {
    this.connector = connector;
    this.fleet = fleet;
    this.configuration = configuration;
  }

  /** Opens the connector's control address. */
  Future<Void> open() {
    return connector
        .reach()
        .consumer(
            connector.vertx().eventBus(),
            connector.addresses().control(),
            new RequestConsumer<>(this))
        .completion();
  }

  @Override
  public void answer(Message<Object> request) {
    ConnectorAction.carryOut(request, fleet, configuration)
        .onSuccess(request::reply)
        .onFailure(cause -> {
          if (cause instanceof BusRequestException refused) {
            RequestConsumer.fail(request, refused.failure());
          } else {
            RequestConsumer.fail(request, FailureWord.CONFIG.failure("" + cause.getMessage()));
          }
        });
  }
}
