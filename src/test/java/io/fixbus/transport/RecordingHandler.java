package io.fixbus.transport;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Keeps what a connection tells. */
final class RecordingHandler implements ConnectionHandler {
  final Promise<String> closed = Promise.promise();
  final CountDownLatch writable = new CountDownLatch(1);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int expected = Integer.MAX_VALUE;
  private Promise<String> received = Promise.promise();

  @Override
  public synchronized void onBytes(byte[] array, int offset, int length) {
    bytes.write(array, offset, length);
    tell();
  }

  @Override
  public void onClosed(String detail) {
    closed.tryComplete(detail);
  }

  @Override
  public void onWritable() {
    writable.countDown();
  }

  /** Succeeds when that many bytes have come. */
  synchronized Future<String> received(int count) {
    expected = count;
    received = Promise.promise();
    tell();
    return received.future();
  }

  synchronized int count() {
    return bytes.size();
  }

  private void tell() {
    if (bytes.size() >= expected) {
      received.tryComplete(bytes.toString(StandardCharsets.ISO_8859_1));
    }
  }
}
