package io.fixbus.dictionary;

import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values looked up by tag, or by another int key, without boxing: open addressing, at most half
 * full, never changed once built.
 */
final class TagTable<V> {

  private final int[] keys;
  private final @Nullable Object[] values;
  private final int shift;

  TagTable(List<V> values, ToIntFunction<V> key) {
    int size = Integer.highestOneBit(Math.max(1, values.size())) << 2;
    this.keys = new int[size];
    this.values = new Object[size];
    this.shift = Integer.numberOfLeadingZeros(size) + 1;
    for (V value : values) {
      put(key.applyAsInt(value), value);
    }
  }

  /** The value of that key, or null. */
  @SuppressWarnings("unchecked")
  @Nullable
  V get(int key) {
    int i = slot(key);
    while (true) {
      Object value = values[i];
      if (value == null || keys[i] == key) {
        return (V) value;
      }
      i = i + 1 & keys.length - 1;
    }
  }

  private void put(int key, V value) {
    int i = slot(key);
    while (values[i] != null && keys[i] != key) {
      i = i + 1 & keys.length - 1;
    }
    keys[i] = key;
    values[i] = value;
  }

  private int slot(int key) {
    return key * 0x9E3779B9 >>> shift;
  }
}
