package io.fixbus.config;

import static io.fixbus.config.Applies.LIVE;
import static io.fixbus.config.Applies.PROCESS;

import io.fixbus.transport.HostPort;
import java.time.Duration;

/** The settings of a listener. */
final class ListenerKeys {

  private static final Rows ROWS = new Rows();
  private static final int MANY = 1_000_000;

  static final Setting<HostPort> ADDRESS =
      ROWS.optional("address", AddressTypes.listenAddress(), "required", PROCESS,
          "Where to listen; port 0 lets the system choose one.");

  static final Setting<Integer> INSTANCES =
      ROWS.of("instances", Types.integer(1, 256, "event loops"), 1, PROCESS,
          "Over how many event loops connections are spread.");

  static final Setting<Duration> LOGON_TIMEOUT =
      ROWS.of("limits.logonTimeout",
          Types.duration(Duration.ofMillis(100), Duration.ofMinutes(5)), Duration.ofSeconds(5),
          LIVE,
          "How long a connection may take from its acceptance to the end of its Logon, before it is"
              + " closed.");

  static final Setting<Integer> WAITING =
      ROWS.of("limits.waiting", Types.integer(1, MANY, "connections"), 1_000, LIVE,
          "Connections that may be without a session at once; others are closed.");

  static final Setting<Integer> WAITING_PER_ADDRESS =
      ROWS.of("limits.waitingPerAddress", Types.integer(1, MANY, "connections"), 200, LIVE,
          "The same for connections from one address.");

  static final Setting<Integer> RATE_PER_ADDRESS =
      ROWS.of("limits.ratePerAddress", Types.integer(1, MANY, "connections a second"), 50, LIVE,
          "New connections from one address, loopback excepted; others are closed.");

  static final Setting<Integer> BURST_PER_ADDRESS =
      ROWS.of("limits.burstPerAddress", Types.integer(1, MANY, "connections"), 200, LIVE,
          "New connections from one address before that rate holds.");

  static final SettingTable TABLE = new SettingTable(ROWS.all());

  private ListenerKeys() {}
}
