package io.fixbus.bus;

import io.vertx.core.Handler;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;

/** Who can reach the connector's addresses, and whom it reaches. */
public enum BusReach {
  /** This Vert.x alone. */
  LOCAL,
  /** Every node of the cluster. */
  CLUSTERED;

  /** Listens on an address. */
  public <T> MessageConsumer<T> consumer(
      EventBus bus, String address, Handler<Message<T>> handler) {
    return this == LOCAL ? bus.localConsumer(address, handler) : bus.consumer(address, handler);
  }

  /** Fresh options for what is sent. */
  public DeliveryOptions deliveryOptions() {
    return new DeliveryOptions().setLocalOnly(this == LOCAL);
  }
}
