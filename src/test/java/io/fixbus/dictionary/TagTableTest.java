package io.fixbus.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TagTableTest {

  @Test
  void findsExactlyWhatWasPutIn() {
    SplittableRandom random = new SplittableRandom(20261122);
    for (int round = 0; round < 500; round++) {
      int bound = round % 2 == 0 ? 200 : 1_000_000;
      Set<Integer> keys = new HashSet<>();
      int size = random.nextInt(100);
      for (int i = 0; i < size; i++) {
        keys.add(random.nextInt(-bound, bound));
      }
      List<Integer> values = new ArrayList<>(keys);
      TagTable<Integer> table = new TagTable<>(values, key -> key);
      for (int key : keys) {
        assertThat(table.get(key)).isEqualTo(key);
      }
      for (int i = 0; i < 200; i++) {
        int key = random.nextInt(-bound, bound);
        assertThat(table.get(key)).isEqualTo(keys.contains(key) ? key : null);
      }
    }
  }

  @Test
  void tagZeroIsNotThereUnlessPutIn() {
    assertThat(new TagTable<>(List.<Integer>of(), key -> key).get(0)).isNull();
    assertThat(new TagTable<>(List.of(0), key -> key).get(0)).isZero();
  }
}
