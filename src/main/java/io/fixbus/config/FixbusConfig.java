package io.fixbus.config;

import io.fixbus.session.ValueKind;
import io.fixbus.transport.TlsSettings;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A whole configuration that has no problems.
 *
 * @param address prefix of all event-bus addresses
 * @param clustered whether consumers are reachable from other nodes
 * @param journal the journal that all sessions share
 * @param listeners by name, in the order of the configuration
 * @param sessions by name, in the order of the configuration
 * @param users who may use the bridge and the HTTP API, by name
 * @param operations what operators see
 * @param demo whether the launcher deploys the demonstration
 * @param cluster the cluster that the launcher makes the process a node of
 * @param general the settings outside listeners and sessions
 */
public record FixbusConfig(
    String address,
    boolean clustered,
    JournalConfig journal,
    Map<String, ListenerConfig> listeners,
    Map<String, SessionConfig> sessions,
    Map<String, SettingValues> users,
    OperationsConfig operations,
    boolean demo,
    Optional<ClusterConfig> cluster,
    SettingValues general) {

  public FixbusConfig {
    listeners = Collections.unmodifiableMap(new LinkedHashMap<>(listeners));
    sessions = Collections.unmodifiableMap(new LinkedHashMap<>(sessions));
    users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
  }

  /** Bounds of what all sessions do together. */
  public SharedLimits limits() {
    return SharedLimits.of(general);
  }

  /** What HTTP speaks, if it is TLS. */
  public Optional<TlsSettings> httpTls() {
    return HttpKeys.tls(general);
  }

  /** The pages for browsers; there are none where nobody can log in. */
  public ConsoleConfig console() {
    return HttpKeys.console(general);
  }

  /** How applications outside reach the bus; nothing of it is open if nothing is configured. */
  public BridgeConfig bridge() {
    return BridgeKeys.read(general);
  }

  /** Who may use the bridge and the HTTP API. */
  public AccessConfig access() {
    Map<String, AccessConfig.User> known = new LinkedHashMap<>();
    users.forEach((name, values) -> known.put(name, UserKeys.user(name, values)));
    return new AccessConfig(known, TokenKeys.read(general));
  }

  /** How often to look whether the files have changed; empty for never. */
  public Optional<Duration> scanPeriod() {
    return Optional.of(general.get(GeneralKeys.SCAN_PERIOD))
        .filter(period -> !period.equals(ValueKind.UNLIMITED));
  }

  /** The effective configuration, defaults included, with every secret masked. */
  public JsonObject toMaskedJson() {
    JsonObject listenersJson = new JsonObject();
    listeners.forEach(
        (name, listener) -> listenersJson.put(name, listener.values().toMaskedJson()));
    JsonObject sessionsJson = new JsonObject();
    sessions.forEach((name, session) -> sessionsJson.put(name, session.toMaskedJson()));
    JsonObject json =
        general.toMaskedJson().put("listeners", listenersJson).put("sessions", sessionsJson);
    if (!users.isEmpty()) {
      JsonObject usersJson = new JsonObject();
      users.forEach((name, values) -> usersJson.put(name, values.toMaskedJson()));
      json.put("users", usersJson);
    }
    return json;
  }
}
