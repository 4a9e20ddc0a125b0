package io.fixbus.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Messages that are counted as they are written, many at once. */
final class WrittenMessagesTest {
  private static final byte[] BEGIN_STRING = "FIX.4.4".getBytes(StandardCharsets.US_ASCII);

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final FixWriter writer = new FixWriter(16);
  private final SessionMeters meters = new ConnectorMeters(registry, "fix", 10)
      .session("trader", SessionDictionary.standard("FIX.4.4", ""), EveryMeter.notStarted());

  @Test
  void eachOfManyMessagesIsCountedUnderItsTypeWithItsBytes() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    String[] types = {"0", "D", "8", "AE"};
    int[] counts = new int[types.length];
    int[] bytes = new int[types.length];
    for (int i = 0; i < 1_000; i++) {
      int type = random.nextInt(types.length);
      counts[type]++;
      bytes[type] += write(types[type], "x".repeat(random.nextInt(2_000)));
    }

    meters.written(writer.array(), 0, writer.length());

    for (int type = 0; type < types.length; type++) {
      assertThat(count("fix.messages", types[type])).as("seed " + seed).isEqualTo(counts[type]);
      assertThat(count("fix.message.bytes", types[type])).isEqualTo(bytes[type]);
    }
  }

  @Test
  void typesThatNoDictionaryKnowsAreCountedTogether() {
    for (int i = 0; i < 1_000; i++) {
      write("U" + i, "");
    }
    write("LONGER", "");
    write("D", "");

    meters.written(writer.array(), 0, writer.length());

    assertThat(count("fix.messages", "other")).isGreaterThanOrEqualTo(1_001);
    assertThat(registry.find("fix.messages").counters()).hasSizeLessThanOrEqualTo(2);
  }

  private int write(String type, String text) {
    int start = writer.begin(BEGIN_STRING, type);
    writer.field(58, text);
    writer.finish();
    return writer.length() - start;
  }

  private double count(String name, String type) {
    return registry
        .get(name)
        .tags("session", "trader", "direction", "out", "type", type)
        .counter()
        .count();
  }
}
