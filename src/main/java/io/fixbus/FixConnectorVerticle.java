package io.fixbus;

import io.fixbus.bus.FixMessageCodec;
import io.fixbus.config.ConfigReader;
import io.fixbus.config.FixbusConfig;
import io.fixbus.connector.Connector;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VerticleBase;
import io.vertx.core.shareddata.LocalMap;

/**
 * FIX sessions on the event bus. Deploy it, once, with a configuration: it listens and connects,
 * keeps the journal, and answers on the addresses that begin with the configured prefix. Undeploying
 * it logs all sessions out.
 *
 * <p>The deployment fails, with a message that says why, if the configuration has problems, the
 * journal cannot be opened or a port not be had, if {@code instances} is above 1, or if another
 * connector in this Vert.x has the same address.
 */
public final class FixConnectorVerticle extends VerticleBase {
  private static final String CONNECTORS = "io.fixbus.connectors";

  private String address = "";

  /**
   * Makes {@link io.fixbus.message.FixMessage} known to the event bus. Deploying a connector does so
   * too; nodes of a cluster that only send call it themselves. It may be called again.
   */
  public static void registerCodecs(Vertx vertx) {
    FixMessageCodec.register(vertx);
  }

  @Override
  public Future<?> start() {
    if (context.getInstanceCount() > 1) {
      return Future.failedFuture(
          "A FIX connector is deployed with one instance; listeners have a setting of their own to"
              + " use several event loops");
    }
    FixbusConfig config = ConfigReader.read(config());
    String owner = connectors().putIfAbsent(config.address(), context.deploymentID());
    if (owner != null) {
      return Future.failedFuture(
          "Another FIX connector in this Vert.x, deployment " + owner + ", has the address "
              + config.address());
    }
    address = config.address();
    return Connector.start(vertx, config(), context.deploymentID())
        .onFailure(cause -> releaseAddress());
  }

  @Override
  public Future<?> stop() {
    releaseAddress();
    return Future.succeededFuture();
  }

  private void releaseAddress() {
    connectors().removeIfPresent(address, context.deploymentID());
  }

  private LocalMap<String, String> connectors() {
    return vertx.sharedData().getLocalMap(CONNECTORS);
  }
}
