package io.fixbus.connector;

import io.fixbus.journal.Journal;
import io.fixbus.journal.disk.Storage;
import io.fixbus.journal.disk.StorageFile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;

/** Takes note of calls that took long, by operation and thread. Thread-safe. */
final class SlowCalls {
  private static final long SLOW_NANOS = 5_000_000L;

  private final Map<String, Slow> slow = new TreeMap<>();

  private static final class Slow {
    private int count;
    private long sumNanos;
    private long maxNanos;

    @Override
    public String toString() {
      return String.format(
          "%d, in all %,d ms, longest %,d ms", count, sumNanos / 1_000_000, maxNanos / 1_000_000);
    }
  }

  Storage watch(Storage storage) {
    return watched(Storage.class, storage, "");
  }

  /** Counts the groups that had to wait for the disk as well. */
  Journal watch(Journal journal) {
    return watched(Journal.class, journal, "");
  }

  private <T> T watched(Class<T> type, T target, String file) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
          long beganNanos = System.nanoTime();
          Object result;
          try {
            result = method.invoke(target, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
          note(method.getName() + " " + file, System.nanoTime() - beganNanos);
          return result instanceof StorageFile opened
              ? watched(StorageFile.class, opened, String.valueOf(arguments[0]))
              : result;
        }));
  }

  private void note(String what, long nanos) {
    if (nanos >= SLOW_NANOS || what.startsWith("append ")) {
      String where = what.replaceAll("[0-9]+", "") + " on "
          + Thread.currentThread().getName().replaceAll("[0-9]+", "");
      synchronized (slow) {
        Slow found = slow.computeIfAbsent(where, name -> new Slow());
        found.count++;
        found.sumNanos += nanos;
        found.maxNanos = Math.max(found.maxNanos, nanos);
      }
    }
  }

  /** A line for each operation and thread. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    synchronized (slow) {
      slow.forEach((where, calls) ->
          lines.append("  ").append(where).append(": ").append(calls).append('\n'));
    }
    return lines.toString();
  }
}
