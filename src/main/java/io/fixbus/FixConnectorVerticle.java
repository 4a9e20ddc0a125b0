package io.fixbus;

import io.fixbus.bus.FixMessageCodec;
import io.fixbus.bus.MessageLines;
import io.fixbus.config.ConfigException;
import io.fixbus.config.ConfigReader;
import io.fixbus.config.FixbusConfig;
import io.fixbus.connector.Connector;
import io.fixbus.connector.LiveConfiguration;
import io.fixbus.connector.LoggerLines;
import io.fixbus.health.ConnectorHealth;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.LocalMap;
import java.util.Optional;
import java.util.Set;

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

  private final MessageLines messages;
  private String address = "";
  private volatile Optional<LiveConfiguration> live = Optional.empty();
  private volatile Optional<Connector> connector = Optional.empty();
  private final Promise<Void> journalFailed = Promise.promise();

  /** A connector that logs messages by SLF4J, if they are to be logged. */
  public FixConnectorVerticle() {
    this(new LoggerLines());
  }

  /**
   * A connector that does something else with messages where they are to be logged.
   *
   * @param messages takes them
   */
  public FixConnectorVerticle(MessageLines messages) {
    this.messages = messages;
  }

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
      return Future.failedFuture("Another FIX connector in this Vert.x, deployment " + owner
          + ", has the address " + config.address());
    }
    address = config.address();
    Connector starting = new Connector(vertx, config(), context.deploymentID(), messages);
    connector = Optional.of(starting);
    starting.journalFailed().onSuccess(journalFailed::tryComplete);
    return starting
        .start()
        .onSuccess(started -> live = Optional.of(started))
        .onFailure(cause -> releaseAddress());
  }

  /**
   * Takes another configuration while it runs, the whole of it. New sessions start and those that
   * are gone log out; settings that apply live change in place, others after a Logout of their
   * session. What only a new start can change stays as it is. Sessions that are not concerned
   * notice nothing, and sessions of which it says the same as before stay as {@code control} left
   * them. The event {@code config} tells what became of it.
   *
   * <p>Thread: any, once the verticle is deployed.
   *
   * @return {@code {"changes": [...], "problems": [...]}} when all is done; fails with a {@link
   *     ConfigException} if the configuration has problems, and then changes nothing
   */
  public Future<JsonObject> change(JsonObject configuration) {
    return live().change(configuration);
  }

  /**
   * Tells, by the event {@code config}, that there is another configuration which cannot even be
   * read. Nothing changes.
   */
  public void refuse(ConfigException why) {
    live().refuse(why);
  }

  /**
   * Publishes what somebody was refused or an operator did, as an event of the connector's own, with
   * its next number. Before the verticle is deployed it goes nowhere. Any thread.
   *
   * @param event its name and all that belongs to it, but for time and number
   */
  public void audit(JsonObject event) {
    connector.ifPresent(started -> started.audit(event));
  }

  /**
   * Names of the threads on which sessions run, for those who would rather not share one. Any
   * thread; none before the verticle is deployed.
   */
  public Set<String> threads() {
    return connector.map(Connector::threads).orElse(Set.of());
  }

  /** How the connector is. Any thread, also before the verticle is deployed. */
  public ConnectorHealth health() {
    return connector.map(Connector::health).orElse(ConnectorHealth.STARTING);
  }

  /**
   * Completes if the journal is closed for good, say since the disk has failed. From then on
   * connections are closed without a Logout, and sends refused with 503: only a new start can help,
   * best of the whole process. The connector never ends the process itself.
   *
   * <p>Thread: any.
   */
  public Future<Void> journalFailed() {
    return journalFailed.future();
  }

  private LiveConfiguration live() {
    return live.orElseThrow(() -> new IllegalStateException("the connector is not deployed"));
  }

  @Override
  public Future<?> stop() {
    releaseAddress();
    return connector.map(Connector::close).orElse(Future.succeededFuture());
  }

  private void releaseAddress() {
    connectors().removeIfPresent(address, context.deploymentID());
  }

  private LocalMap<String, String> connectors() {
    return vertx.sharedData().getLocalMap(CONNECTORS);
  }
}
