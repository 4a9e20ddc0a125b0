package io.fixbus.config;

import static io.fixbus.session.Applies.PROCESS;

import io.fixbus.config.ClusterConfig.Discovery;
import io.fixbus.config.ClusterConfig.Times;
import io.fixbus.session.Rows;
import io.fixbus.session.Setting;
import io.fixbus.session.ValueKind;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.TlsSettings.ClientAuth;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of a process that is a node of a cluster. Any of them makes it one, so none has a default
 * in the table: it would be among the effective settings of those that are none.
 */
final class ClusterKeys {

  static final String BLOCK = "cluster";

  private static final Rows ROWS = new Rows();
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String DEFAULT_NAME = "fixbus";
  private static final HostPort DEFAULT_ADDRESS = new HostPort("127.0.0.1", 5701);
  private static final Times DEFAULT_TIMES =
      new Times(Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(10));

  static final Setting<String> TYPE = ROWS.optional(
      "cluster.type",
      ValueKind.words("hazelcast"),
      "`hazelcast`",
      PROCESS,
      "What knows the nodes of the cluster. Any setting of `cluster` makes the launcher one of"
          + " them.");

  static final Setting<String> NAME = ROWS.optional(
      "cluster.name",
      ValueKind.text(
          "a name of letters, digits, dots, - and _", Pattern.compile("[A-Za-z0-9._-]{1,64}")),
      code(DEFAULT_NAME),
      PROCESS,
      "Nodes of one name find each other. No secret.");

  static final Setting<HostPort> ADDRESS = ROWS.optional(
      "cluster.address",
      AddressTypes.hostPort(),
      code(DEFAULT_ADDRESS),
      PROCESS,
      "Where this node listens for other nodes: one of the machine's addresses, which the others"
          + " reach. Whoever reaches it is one of them; SECURITY.md says what protects it.");

  static final Setting<HostPort> PUBLIC_ADDRESS = ROWS.optional(
      "cluster.publicAddress",
      AddressTypes.hostPort(),
      "`cluster.address`",
      PROCESS,
      "Where other nodes reach this one, if its addresses are translated.");

  static final Setting<Integer> BUS_PORT = ROWS.optional(
      "cluster.busPort",
      ValueKind.whole(0, 65_535, ""),
      "`0`",
      PROCESS,
      "Port of the bus's own connections, which carry the messages, on the same host; 0 lets the"
          + " system choose one.");

  static final Setting<List<HostPort>> MEMBERS = ROWS.optional(
      "cluster.members",
      AddressTypes.connectAddresses(),
      "required without `cluster.kubernetes.service`",
      PROCESS,
      "Where other nodes may be; not all need to be there, and this one may be among them.");

  static final Setting<String> SERVICE = ROWS.optional(
      "cluster.kubernetes.service",
      ValueKind.text(),
      "`cluster.members` says it",
      PROCESS,
      "Name in DNS whose addresses are those of all nodes, such as that of a headless service;"
          + " all listen on the port of `cluster.address`.");

  static final Setting<Integer> MINIMUM_NODES = ROWS.optional(
      "cluster.minimumNodes",
      ValueKind.whole(1, 1_000, "nodes"),
      "`1`",
      PROCESS,
      "How many nodes there have to be, this one included, before the start goes on.");

  static final Setting<Duration> JOIN_TIMEOUT = ROWS.optional(
      "cluster.joinTimeout",
      ValueKind.duration(SECOND, Duration.ofMinutes(10)),
      code(DEFAULT_TIMES.join()),
      PROCESS,
      "How long the start may take to make the process a node of the cluster; then it fails and"
          + " says why.");

  static final Setting<Duration> HEARTBEAT_TIMEOUT = ROWS.optional(
      "cluster.heartbeatTimeout",
      ValueKind.duration(Duration.ofSeconds(2), Duration.ofMinutes(10)),
      code(DEFAULT_TIMES.heartbeat()),
      PROCESS,
      "After how long a node that is not heard of is taken for gone, with its consumers; in whole"
          + " seconds, and the same in all nodes.");

  static final Setting<Duration> MERGE_INTERVAL = ROWS.optional(
      "cluster.mergeInterval",
      ValueKind.duration(SECOND, Duration.ofHours(1)),
      code(DEFAULT_TIMES.merge()),
      PROCESS,
      "How often a cluster that fell apart looks for its other part; in whole seconds.");

  static final TlsKeys TLS = new TlsKeys("cluster.", ROWS, PROCESS);

  private ClusterKeys() {}

  static List<Setting<?>> all() {
    return ROWS.all();
  }

  /** Reports what is missing, contradicts itself or cannot be read. */
  static void check(JsonObject root, SettingValues values, Problems problems) {
    if (root.getValue(BLOCK) instanceof JsonObject block && block.isEmpty()) {
      problems.add(BLOCK, "is empty, so that there would be no cluster");
    }
    if (!areIn(values)) {
      return;
    }
    if (values.find(GeneralKeys.CLUSTERED).equals(Optional.of(false))) {
      problems.add(GeneralKeys.CLUSTERED.key(), "contradicts " + BLOCK);
    }
    if (values.mentions(MEMBERS) == values.mentions(SERVICE)) {
      problems.add(
          MEMBERS.key(),
          values.mentions(SERVICE)
              ? "contradicts " + SERVICE.key()
              : "or " + SERVICE.key() + " is required");
    }
    TLS.check(values, "", problems);
    if (!TLS.haveIdentity(values)) {
      problems.add(
          TLS.cert.key(),
          "or cluster.tls.keyStore is required: nodes know each other by certificates");
    }
    if (!TLS.haveTrust(values)) {
      problems.add(TLS.trust.key(), "is required: the authority of the nodes' certificates");
    } else if (values.find(TLS.trust).equals(Optional.of(Path.of("jdk")))) {
      problems.add(
          TLS.trust.key(),
          "has to name an authority for this cluster alone; anybody gets a certificate from those of"
              + " the JDK");
    }
  }

  /** Reports that consumers are to be clustered where nothing makes a cluster. */
  static void checkProcess(JsonObject root, Problems problems) {
    SettingValues values = SectionReader.read(GeneralKeys.TABLE, root, "", new Problems());
    if (values.find(GeneralKeys.CLUSTERED).equals(Optional.of(true)) && !areIn(values)) {
      problems.add(GeneralKeys.CLUSTERED.key(), "needs a cluster: see " + BLOCK);
    }
  }

  /** What values that have no problems say. */
  static Optional<ClusterConfig> read(SettingValues values) {
    if (!areIn(values)) {
      return Optional.empty();
    }
    Discovery discovery = values
        .find(SERVICE)
        .<Discovery>map(Discovery.DnsName::new)
        .orElseGet(() -> new Discovery.Members(values.find(MEMBERS).orElseThrow()));
    return Optional.of(new ClusterConfig(
        values.find(NAME).orElse(DEFAULT_NAME),
        values.find(ADDRESS).orElse(DEFAULT_ADDRESS),
        values.find(PUBLIC_ADDRESS),
        values.find(BUS_PORT).orElse(0),
        discovery,
        values.find(MINIMUM_NODES).orElse(1),
        new Times(
            values.find(JOIN_TIMEOUT).orElse(DEFAULT_TIMES.join()),
            values.find(HEARTBEAT_TIMEOUT).orElse(DEFAULT_TIMES.heartbeat()),
            values.find(MERGE_INTERVAL).orElse(DEFAULT_TIMES.merge())),
        TLS.settings(values, ClientAuth.REQUIRED)));
  }

  private static String code(Object value) {
    Object text = value instanceof Duration duration ? Durations.format(duration) : value;
    return "`" + text + "`";
  }

  /** Whether any of them was mentioned. */
  static boolean areIn(SettingValues values) {
    return ROWS.all().stream().anyMatch(values::mentions);
  }
}
