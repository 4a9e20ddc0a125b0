package io.fixbus.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ValueSetTest {

  private static boolean contains(ValueSet set, String value) {
    byte[] bytes = ("=" + value + "|").getBytes(StandardCharsets.ISO_8859_1);
    return set.contains(bytes, 1, bytes.length - 2);
  }

  @Test
  void holdsExactlyWhatWasPutIn() {
    SplittableRandom random = new SplittableRandom(20261122);
    for (int round = 0; round < 300; round++) {
      Set<String> values = new HashSet<>();
      int size = random.nextInt(60);
      for (int i = 0; i < size; i++) {
        values.add(text(random));
      }
      ValueSet set = new ValueSet(values);
      for (String value : values) {
        assertThat(contains(set, value)).as(value).isTrue();
      }
      for (int i = 0; i < 300; i++) {
        String value = text(random);
        assertThat(contains(set, value)).as(value).isEqualTo(values.contains(value));
      }
    }
  }

  @Test
  void leadingZeroBytesCount() {
    ValueSet set = new ValueSet(Set.of("AB"));
    assertThat(contains(set, "\0AB")).isFalse();
    assertThat(contains(set, "AB")).isTrue();
  }

  @Test
  void bytesOutsideOfAsciiAreNoValues() {
    ValueSet set = new ValueSet(Set.of("A", "@", "?"));
    assertThat(contains(set, "\u00c1")).isFalse();
    assertThat(contains(set, "\u0080")).isFalse();
  }

  @Test
  void everyOneOfSeveralValuesMustBeThere() {
    ValueSet set = new ValueSet(Set.of("1", "22"));
    byte[] bytes = "1 22 1".getBytes(StandardCharsets.US_ASCII);
    assertThat(set.containsEach(bytes, 0, 6)).isTrue();
    assertThat(set.containsEach(bytes, 0, 5)).isFalse();
    assertThat(set.containsEach(bytes, 0, 3)).isFalse();
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(10);
    for (int i = 0; i < length; i++) {
      text.append((char) random.nextInt('0', length > 2 ? '3' : '~'));
    }
    return text.toString();
  }
}
