package io.fixbus.bridge;

import io.fixbus.access.Audit;
import io.fixbus.access.Authentication;
import io.fixbus.bridge.BridgePeer.Way;
import io.fixbus.bus.BusReach;
import io.fixbus.config.AccessConfig;
import io.fixbus.config.AccessConfig.Grants;
import io.fixbus.config.AccessConfig.User;
import io.fixbus.config.BridgeConfig;
import io.fixbus.connector.PasswordChecks;
import io.fixbus.transport.CertificateRule;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.Passphrase;
import io.fixbus.transport.TlsSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A bridge with users, in front of whatever a test puts on the bus. */
final class BridgeRig implements AutoCloseable {
  static final BridgeConfig.Limits LIMITS = new BridgeConfig.Limits(
      20, 10, 16_384, 262_144, 200, 8, 4, Duration.ofSeconds(20), Duration.ofSeconds(60));

  private static final List<String> NONE = List.of();
  private static final List<String> OWN = List.of("own");

  final Vertx vertx = Vertx.vertx();
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final BlockingQueue<JsonObject> audit = new LinkedBlockingQueue<>();
  final PasswordChecks passwords = new PasswordChecks(vertx, "rig-passwords");
  final Authentication authentication;
  final BridgeVerticle bridge;

  BridgeRig() {
    this(LIMITS);
  }

  BridgeRig(BridgeConfig.Limits limits) {
    this(limits, Optional.empty());
  }

  BridgeRig(BridgeConfig.Limits limits, Optional<TlsSettings> tls) {
    authentication = new Authentication(vertx, users(), passwords);
    HostPort any = new HostPort("localhost", 0);
    BridgeConfig config = new BridgeConfig(
        Optional.of(
            new BridgeConfig.WebSocket(any, "/eventbus", List.of("https://desk.example"), tls)),
        Optional.of(new BridgeConfig.Tcp(any, tls)),
        limits);
    bridge = new BridgeVerticle(
        new BridgeVerticle.Settings("fix", BusReach.LOCAL, config, registry),
        authentication,
        new Audit(audit::add),
        Set::of);
    vertx.deployVerticle(bridge).await();
  }

  static AccessConfig users() {
    Map<String, User> users = new LinkedHashMap<>();
    for (User user : List.of(
        user("watcher", new Grants(OWN, NONE, NONE)),
        user("trader", new Grants(NONE, OWN, NONE)),
        user("operator", new Grants(NONE, NONE, List.of("*"))),
        new User(
            "machine",
            Optional.empty(),
            CertificateRule.parse("CN=machine"),
            new Grants(NONE, OWN, NONE)))) {
      users.put(user.name(), user);
    }
    return new AccessConfig(users, Optional.empty());
  }

  /** The password is the name. */
  private static User user(String name, Grants grants) {
    return new User(name, Optional.of(hash(name)), Optional.empty(), grants);
  }

  /** With few rounds: tests have no secrets. */
  private static Passphrase hash(String password) {
    return new Passphrase.Text(hashOf(password));
  }

  /** The same as it stands in a configuration. */
  static String hashOf(String password) {
    try {
      byte[] salt = new byte[16];
      byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 1_000, 256))
          .getEncoded();
      Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
      return "$pbkdf2-sha256$i=1000$" + base64.encodeToString(salt) + '$'
          + base64.encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  BridgePeer connect(Way way, String... headers) {
    return BridgePeer.connect(
        way, bridge.tcpPort().orElseThrow(), bridge.webSocketPort().orElseThrow(), headers);
  }

  /** Connects and logs in, by the name as password. */
  BridgePeer connectAs(Way way, String user) {
    BridgePeer peer = connect(way);
    JsonObject reply = peer.login(user, user);
    if (!user.equals(reply.getJsonObject("body", new JsonObject()).getString("user"))) {
      throw new AssertionError(reply.encode());
    }
    return peer;
  }

  /** The next that the audit is told. */
  JsonObject audited() {
    try {
      JsonObject event = audit.poll(30, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("the audit is told nothing");
      }
      return event;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  double counted(String meter, String reason) {
    Counter counter = registry.find(meter).tag("reason", reason).counter();
    return counter == null ? 0 : counter.count();
  }

  double clients() {
    return registry.get("fix.bridge.clients").gauge().value();
  }

  void awaitClients(int expected) {
    for (int i = 0; clients() != expected; i++) {
      if (i > 3_000) {
        throw new AssertionError(clients() + " clients instead of " + expected);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
