package io.fixbus.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The share of fuzzing that every build does: all that was ever found, and some inputs made by
 * chance. {@code -Dfuzz.share=20} makes twenty times as many; {@link FuzzRun} fuzzes for long.
 */
class FuzzTest {

  private static final long SEED = Long.getLong("fixbus.test.seed", 20260101L);
  private static final int SHARE = Integer.getInteger("fuzz.share", 1);

  private static long inputs;
  private static long nanos;

  static Set<String> targets() {
    return Targets.names();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void whatWasFoundOnceIsNotFoundAgain(String name) {
    FuzzTarget target = Targets.named(name);
    for (byte[] input : Corpus.of(target).withSeeds()) {
      try {
        target.check(input);
      } catch (Throwable e) {
        fail(name + ": " + Corpus.line(input), e);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "parser, 200000",
    "quickfix, 2000",
    "writer, 50000",
    "json, 10000",
    "bus, 10000",
    "dictionary, 2000",
    "configuration, 1000",
    "live-change, 300",
    "journal, 300",
    "journal-forged, 300",
    "session, 4000"
  })
  void inputsMadeByChanceFindNothing(String name, long count) {
    long start = System.nanoTime();
    RandomRun run = new RandomRun(Targets.named(name), SEED).go(count * SHARE);
    nanos += System.nanoTime() - start;
    inputs += run.inputs();
    run.findings().all().stream()
        .findFirst()
        .ifPresent(finding ->
            fail("seed " + SEED + ", target " + name + ":\n" + finding, finding.failure()));
  }

  @Test
  void aCorpusKeepsEveryByte() {
    byte[] all = new byte[257];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    assertThat(Corpus.bytes(Corpus.line(all))).isEqualTo(all);
    assertThat(Corpus.line(new byte[] {'#', ' ', '|', '\\'})).isEqualTo("\\23 \\7c\\5c");
  }

  @AfterAll
  static void tell() throws IOException {
    new Figures(
            "fuzz-verify",
            inputs,
            0,
            TimeUnit.NANOSECONDS.toSeconds(nanos),
            "mvn test -Dtest=FuzzTest -Dfixbus.test.seed=" + SEED + " -Dfuzz.share=" + SHARE)
        .write();
  }
}
