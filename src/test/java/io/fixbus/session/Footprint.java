package io.fixbus.session;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much memory an object keeps, roughly: all that can be reached from it by way of our classes,
 * arrays and collections.
 */
final class Footprint {

  private static final String OURS = "io.fixbus.";
  /** Shared by all sessions. */
  private static final String SHARED = "io.fixbus.dictionary.";

  private static final int OBJECT_BYTES = 24;
  private static final Map<Class<?>, List<Field>> FIELDS = new IdentityHashMap<>();

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> open = new ArrayDeque<>();
  private long bytes;
  private int largestCollection;

  private Footprint(Object... shared) {
    Collections.addAll(seen, shared);
  }

  /** Of an object, without what is reached through some others. */
  static Footprint of(Object root, Object... without) {
    Footprint footprint = new Footprint(without);
    footprint.add(root);
    while (!footprint.open.isEmpty()) {
      footprint.visit(footprint.open.poll());
    }
    return footprint;
  }

  /** Bytes altogether. */
  long bytes() {
    return bytes;
  }

  /** The number of elements of the largest collection or map. */
  int largestCollection() {
    return largestCollection;
  }

  private void add(Object object) {
    if (object != null
        && !(object instanceof Enum)
        && !(object instanceof Class)
        && !object.getClass().getName().startsWith(SHARED)
        && seen.add(object)) {
      open.add(object);
    }
  }

  private void visit(Object object) {
    bytes += OBJECT_BYTES;
    Class<?> type = object.getClass();
    if (type.isArray()) {
      array(object);
    } else if (object instanceof String text) {
      bytes += text.length();
    } else if (object instanceof Optional<?> optional) {
      optional.ifPresent(this::add);
    } else if (object instanceof Collection<?> collection) {
      collection(collection.size());
      collection.forEach(this::add);
    } else if (object instanceof Map<?, ?> map) {
      collection(map.size());
      map.forEach((key, value) -> {
        add(key);
        add(value);
      });
    } else if (type.getName().startsWith(OURS)) {
      fields(object, type);
    }
  }

  private void collection(int size) {
    largestCollection = Math.max(largestCollection, size);
    bytes += (long) size * 2 * Long.BYTES;
  }

  private void array(Object array) {
    int length = Array.getLength(array);
    if (array instanceof byte[]) {
      bytes += length;
    } else {
      bytes += (long) length * Long.BYTES;
    }
    if (array instanceof Object[] elements) {
      for (Object element : elements) {
        add(element);
      }
    }
  }

  private void fields(Object object, Class<?> type) {
    for (Field field : fieldsOf(type)) {
      bytes += Long.BYTES;
      try {
        add(field.get(object));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Those that hold references; numbers count as part of the object. */
  private static synchronized List<Field> fieldsOf(Class<?> type) {
    return FIELDS.computeIfAbsent(type, any -> {
      List<Field> fields = new ArrayList<>();
      for (Class<?> c = type; c.getName().startsWith(OURS); c = c.getSuperclass()) {
        for (Field field : c.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
            field.setAccessible(true);
            fields.add(field);
          }
        }
      }
      return fields;
    });
  }
}
