package io.fixbus.config;

import io.fixbus.transport.HostPort;
import io.fixbus.transport.ListenSettings;
import io.fixbus.transport.TlsSettings;
import java.util.List;
import java.util.Optional;

/**
 * A port on which counterparties connect; several sessions may share it.
 *
 * @param name its name in the configuration, or {@code host:port} if a session names only that
 * @param place where it listens and what connections must bring
 * @param tls what is spoken, if it is TLS
 * @param instances over how many event loops its connections are spread
 * @param limits what strangers may do
 * @param values all its settings
 */
public record ListenerConfig(
    String name,
    ListenSettings place,
    Optional<TlsSettings> tls,
    int instances,
    Limits limits,
    SettingValues values) {

  static ListenerConfig of(String name, HostPort address, SettingValues values) {
    ListenSettings place = new ListenSettings(
        address,
        values.find(ListenerKeys.PROXY_PROTOCOL).orElse(List.of()),
        values.get(ListenerKeys.HANDSHAKE_TIMEOUT).toMillis());
    return new ListenerConfig(
        name,
        place,
        ListenerKeys.tls(values),
        values.get(ListenerKeys.INSTANCES),
        Limits.of(values),
        values);
  }

  /** Where it listens. */
  public HostPort address() {
    return place.address();
  }

  /** How long a connection may take from its acceptance to the end of its Logon. */
  public long logonTimeoutNanos() {
    return limits.logonTimeoutNanos();
  }

  /**
   * What connections may do that have no session yet.
   *
   * @param logonTimeoutNanos how long a connection may take to the end of its Logon
   * @param waiting how many there may be
   * @param perAddress how fast one address may bring new ones, loopback excepted
   */
  public record Limits(long logonTimeoutNanos, Waiting waiting, Rate perAddress) {

    private static Limits of(SettingValues values) {
      return new Limits(
          values.get(ListenerKeys.LOGON_TIMEOUT).toNanos(),
          new Waiting(
              values.get(ListenerKeys.WAITING), values.get(ListenerKeys.WAITING_PER_ADDRESS)),
          new Rate(
              values.get(ListenerKeys.RATE_PER_ADDRESS),
              values.get(ListenerKeys.BURST_PER_ADDRESS)));
    }

    /**
     * How many connections may wait for their session.
     *
     * @param all in all
     * @param perAddress from one address
     */
    public record Waiting(int all, int perAddress) {}

    /**
     * How often something may happen.
     *
     * @param perSecond how often a second in the long run
     * @param burst how often before that rate holds
     */
    public record Rate(int perSecond, int burst) {}
  }
}
