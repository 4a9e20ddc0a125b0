package io.fixbus.transport;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import java.lang.reflect.Field;

/** What is known of the connections by which the nodes of a cluster reach each other's bus. */
public final class ClusterBus {
  private ClusterBus() {}

  /**
   * Whether only nodes with a trusted certificate get on the bus: it speaks TLS, requires a
   * certificate of whoever connects, and does not trust any. Not if that cannot be known.
   */
  public static boolean isMutuallyAuthenticated(Vertx vertx) {
    try {
      EventBus bus = vertx.eventBus();
      // Vert.x shows its options to nobody.
      Field field = bus.getClass().getDeclaredField("options");
      field.setAccessible(true);
      return field.get(bus) instanceof EventBusOptions options
          && options.isSsl()
          && options.getClientAuth() == ClientAuth.REQUIRED
          && !options.isTrustAll();
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }
}
