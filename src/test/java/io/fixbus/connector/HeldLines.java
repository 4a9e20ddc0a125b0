package io.fixbus.connector;

import io.fixbus.bus.LineBytes;
import io.fixbus.bus.LoggedMessage;
import io.fixbus.bus.MessageLines;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Lines that stop at the first one, like an output that nobody reads, until they are let go. */
final class HeldLines implements MessageLines {
  final List<String> written = new CopyOnWriteArrayList<>();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch free = new CountDownLatch(1);

  /** Waits until a line is held up. */
  void awaitHeld() throws InterruptedException {
    reached.await();
  }

  void letGo() {
    free.countDown();
  }

  @Override
  public void add(LoggedMessage message) {
    reached.countDown();
    try {
      free.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    LineBytes line = new LineBytes();
    message.addTo(line);
    if (line.toString().contains("poison")) {
      throw new IllegalArgumentException("poison");
    }
    written.add(line.toString());
  }

  @Override
  public void flush() {}

  @Override
  public String cost() {
    return "costs nothing";
  }
}
