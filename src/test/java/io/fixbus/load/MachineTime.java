package io.fixbus.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** How much processor time the whole machine has used, ourselves and strangers. */
final class MachineTime {

  private static final long MILLIS_PER_TICK = 10;
  private static final int IDLE = 3;
  private static final int IOWAIT = 4;
  private static final int STEAL = 7;

  private MachineTime() {}

  /** Since it was started, all cores; zero where the system does not tell. */
  static Duration used() {
    Path stat = Path.of("/proc/stat");
    if (!Files.isReadable(stat)) {
      return Duration.ZERO;
    }
    try {
      String[] cpu = Files.readAllLines(stat).get(0).split(" +");
      long[] ticks = Arrays.stream(cpu, 1, STEAL + 2).mapToLong(Long::parseLong).toArray();
      long used = Arrays.stream(ticks).sum() - ticks[IDLE] - ticks[IOWAIT];
      return Duration.ofMillis(used * MILLIS_PER_TICK);
    } catch (IOException e) {
      return Duration.ZERO;
    }
  }

  /** Of this JVM. */
  static Duration ownProcess() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
