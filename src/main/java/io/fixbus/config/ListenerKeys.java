package io.fixbus.config;

import io.fixbus.transport.HostPort;
import java.time.Duration;
import java.util.List;

/** The settings of a listener. */
final class ListenerKeys {

  static final Setting<HostPort> ADDRESS =
      Setting.optional("address", AddressTypes.listenAddress(), "required", Applies.PROCESS,
          "Where to listen; port 0 lets the system choose one.");

  static final Setting<Integer> INSTANCES =
      Setting.of("instances", Types.integer(1, 256, "event loops"), 1, Applies.PROCESS,
          "Over how many event loops connections are spread.");

  static final Setting<Duration> LOGON_TIMEOUT =
      Setting.of("limits.logonTimeout",
          Types.duration(Duration.ofMillis(100), Duration.ofMinutes(5)), Duration.ofSeconds(5),
          Applies.LIVE,
          "How long a connection may take from its acceptance to the end of its Logon, before it is"
              + " closed.");

  static final SettingTable TABLE = new SettingTable(List.of(ADDRESS, INSTANCES, LOGON_TIMEOUT));

  private ListenerKeys() {}
}
