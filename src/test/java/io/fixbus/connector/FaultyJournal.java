package io.fixbus.connector;

import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalListener;
import io.fixbus.journal.JournalRoom;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** A journal in memory whose appends fail, or hang, when told to. */
final class FaultyJournal {
  private static final int ALL = 1_000_000;

  private final Journal memory = Journal.inMemory(1_000_000, JournalListener.NONE);
  private final Semaphore appends = new Semaphore(0);
  private volatile boolean blocked;
  private volatile Optional<JournalRoom> room = Optional.empty();
  private volatile Optional<RuntimeException> failure = Optional.empty();

  /** The journal. */
  Journal journal() {
    return (Journal) Proxy.newProxyInstance(
        Journal.class.getClassLoader(),
        new Class<?>[] {Journal.class},
        (proxy, method, arguments) -> invoke(method, arguments));
  }

  /** From now on every append fails. */
  void failWith(RuntimeException cause) {
    failure = Optional.of(cause);
  }

  /** From now on appends succeed. */
  void heal() {
    failure = Optional.empty();
  }

  /** From now on it says that it has this much room. */
  void room(JournalRoom now) {
    room = Optional.of(now);
  }

  /** From now on appends hang. */
  void block() {
    blocked = true;
  }

  /** Lets the appends that hang, and all to come, go on. */
  void unblock() {
    blocked = false;
    appends.release(ALL);
  }

  private Object invoke(Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("appendAtOnce")) {
      return false;
    }
    if (method.getName().equals("append")) {
      if (blocked) {
        appends.acquireUninterruptibly();
      }
      if (failure.isPresent()) {
        throw failure.get();
      }
    }
    if (method.getName().equals("room") && room.isPresent()) {
      return room.get();
    }
    try {
      return method.invoke(memory, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
