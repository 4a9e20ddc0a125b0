package io.fixbus.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run does.
 *
 * @param servers in the order of each round
 * @param baseline the server to which the ratios are taken
 * @param rounds how often all servers are measured
 * @param measured how long each phase counts
 * @param warmUp how long each phase runs before it counts
 * @param sessions the numbers of sessions; with 1 the latencies are measured too
 * @param jvmOptions of the servers
 * @param directory under which each server gets a directory
 */
record LoadPlan(
    List<LoadServer> servers,
    LoadServer baseline,
    int rounds,
    Duration measured,
    Duration warmUp,
    List<Integer> sessions,
    List<String> jvmOptions,
    Path directory) {

  static final String USAGE = """
      Arguments, all optional, as key=value:
        servers=fixbus,qfj-file,…   which, in this order; also fixbus-request,
                                    fixbus-log, fixbus-logfile, fixbus-logjson,
                                    fixbus-logger, fixbus-off, fixbus-refuse,
                                    fixbus-batch, fixbus-json,
                                    qfj-log, qfj-sync, qfj-memory,
                                    philadelphia, philadelphia-64k, echo, floor
        baseline=qfj-file           the server to which ratios are taken
        rounds=3                    each server once a round, in a JVM of its own
        seconds=5                   how long each phase counts
        warmup=15                   seconds before the first phase counts, a fifth before others
        sessions=1                  how many sessions, such as 1,100,2000; more than one:
                                    throughput, idle processor time and memory only
        jvm=-Xms1g,-Xmx1g,-XX:+UseParallelGC   options of the servers' JVMs
        directory=target/load       for logs and stores, which are deleted""";

  private static final Map<String, String> DEFAULTS = Map.of(
      "servers", "fixbus,qfj-file,qfj-sync,qfj-memory,philadelphia,echo,floor",
      "baseline", "qfj-file",
      "rounds", "3",
      "seconds", "5",
      "warmup", "15",
      "sessions", "1",
      "jvm", "-Xms1g,-Xmx1g,-XX:+UseParallelGC",
      "directory", "target/load");

  /** @throws IllegalArgumentException if an argument is not one of {@link #USAGE} */
  static LoadPlan of(String[] args) {
    Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String key = arg.substring(0, Math.max(equals, 0));
      if (values.replace(key, arg.substring(equals + 1)) == null) {
        throw new IllegalArgumentException("unknown argument " + arg);
      }
    }
    return new LoadPlan(
        list(values.get("servers")).stream()
            .map(LoadServer::of)
            .filter(LoadServer::isPresent)
            .toList(),
        LoadServer.of(values.get("baseline")),
        Integer.parseInt(values.get("rounds")),
        Duration.ofSeconds(Integer.parseInt(values.get("seconds"))),
        Duration.ofSeconds(Integer.parseInt(values.get("warmup"))),
        list(values.get("sessions")).stream().map(Integer::valueOf).toList(),
        list(values.get("jvm")),
        Path.of(values.get("directory")).toAbsolutePath());
  }

  private static List<String> list(String value) {
    return Arrays.stream(value.split(",")).filter(part -> !part.isBlank()).toList();
  }
}
