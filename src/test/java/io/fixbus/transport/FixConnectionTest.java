package io.fixbus.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FixConnectionTest {
  private static final HostPort ANY_PORT = new HostPort("127.0.0.1", 0);

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final AtomicLong numbers = new AtomicLong();
  private final Promise<FixConnection> accepted = Promise.promise();
  private final RecordingHandler acceptedHandler = new RecordingHandler();

  @AfterEach
  void closeVertx() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @Test
  void bytesPassInBothDirections() throws Exception {
    FixListener listener = listen();
    RecordingHandler dialledHandler = new RecordingHandler();
    FixConnection dialled = dial(listener.port(), dialledHandler);

    onLoop(() -> dialled.write("xhello".getBytes(ISO_8859_1), 1, 5));
    assertThat(acceptedHandler.received(5).await(5, SECONDS)).isEqualTo("hello");

    FixConnection answering = accepted.future().await(5, SECONDS);
    onLoop(() -> answering.write("good".getBytes(ISO_8859_1), 0, 4));
    onLoop(() -> answering.write("bye".getBytes(ISO_8859_1), 0, 3));
    assertThat(dialledHandler.received(7).await(5, SECONDS)).isEqualTo("goodbye");
    assertThat(dialled.number()).isNotEqualTo(answering.number());
    assertThat(dialled.remoteAddress()).isEqualTo(new HostPort("127.0.0.1", listener.port()));
  }

  @Test
  void closeSendsWhatWasWrittenBeforeAndTellsOnlyTheOtherSide() throws Exception {
    FixListener listener = listen();
    RecordingHandler dialledHandler = new RecordingHandler();
    FixConnection dialled = dial(listener.port(), dialledHandler);
    byte[] much = new byte[300_000];

    onLoop(() -> {
      dialled.write(much, 0, much.length);
      dialled.close();
      return dialled.write(much, 0, 1);
    });

    assertThat(acceptedHandler.closed.future().await(5, SECONDS)).isNotEmpty();
    assertThat(acceptedHandler.count()).isEqualTo(much.length);
    dialled.closed().await(5, SECONDS);
    assertThat(dialledHandler.closed.future().isComplete()).isFalse();
  }

  @Test
  void aPausedConnectionHandsOverNothingUntilItIsResumed() throws Exception {
    FixListener listener = listen();
    FixConnection dialled = dial(listener.port(), new RecordingHandler());
    FixConnection reading = accepted.future().await(5, SECONDS);
    onLoop(() -> {
      reading.pause();
      return dialled.write("later".getBytes(ISO_8859_1), 0, 5);
    });
    Future<String> received = acceptedHandler.received(5);
    onLoop(() -> dialled.write("!".getBytes(ISO_8859_1), 0, 1));
    assertThat(received.isComplete()).isFalse();

    onLoop(() -> {
      reading.resume();
      return true;
    });
    assertThat(received.await(5, SECONDS)).startsWith("later");
  }

  @Test
  void aPeerThatDoesNotReadFillsTheQueueAndItsReadingEmptiesIt() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      RecordingHandler handler = new RecordingHandler();
      FixConnection dialled = dial(server.getLocalPort(), handler);
      try (Socket peer = server.accept()) {
        byte[] much = new byte[64 * 1024];
        onLoop(() -> {
          int written = 0;
          do {
            written += much.length;
            assertThat(dialled.waitingBytes()).isEqualTo(written - much.length);
          } while (dialled.write(much, 0, much.length));
          assertThat(written).isEqualTo(17 * much.length);
          return written;
        });
        int left = 17 * much.length;
        assertThat(peer.getInputStream().readNBytes(left)).hasSize(left);
        assertThat(handler.writable.await(30, SECONDS)).isTrue();
        assertThat(onLoop(dialled::waitingBytes)).isZero();
      }
    }
  }

  @Test
  void oneLargeWriteFillsTheQueueAsManySmallOnesDo() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      RecordingHandler handler = new RecordingHandler();
      FixConnection dialled = dial(server.getLocalPort(), handler);
      try (Socket peer = server.accept()) {
        byte[] much = new byte[32 * 1024 * 1024];
        assertThat(onLoop(() -> dialled.write(much, 0, much.length))).isFalse();
        assertThat(handler.writable.getCount()).isEqualTo(1);
        assertThat(peer.getInputStream().readNBytes(much.length)).hasSize(much.length);
        assertThat(handler.writable.await(30, SECONDS)).isTrue();
      }
    }
  }

  @Test
  void aPeerThatNeverReadsCannotHoldAClosingConnection() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      FixConnection dialled = dial(server.getLocalPort(), new RecordingHandler());
      try (Socket peer = server.accept()) {
        byte[] much = new byte[64 * 1024];
        onLoop(() -> {
          while (dialled.write(much, 0, much.length)) {
            assertThat(peer.isClosed()).isFalse();
          }
          dialled.close();
          return true;
        });
        dialled.closed().await(10, SECONDS);
      }
    }
  }

  @Test
  void aPortInUseAndADeadAddressFailWithTheReason() throws Exception {
    FixListener listener = listen();
    HostPort taken = new HostPort("127.0.0.1", listener.port());
    try (ServerSocket other = new ServerSocket(0)) {
      HostPort foreign = new HostPort("0.0.0.0", other.getLocalPort());
      assertThatThrownBy(() -> FixListener.listen(
                  vertx,
                  new ListenSettings(foreign, List.of(), 5_000),
                  Optional.empty(),
                  numbers::incrementAndGet,
                  new RecordingGatekeeper(nothing -> {}))
              .await(5, SECONDS))
          .hasMessageContaining("in use");
    }
    listener.stop(1_000).await(5, SECONDS);
    assertThatThrownBy(() -> dial(taken.port(), new RecordingHandler()))
        .hasMessageContaining("refused");
  }

  @Test
  void addressesTakeTurnsFromTheFirst() {
    HostPort first = new HostPort("a", 1);
    HostPort second = new HostPort("::1", 2);
    FixDialer dialer = new FixDialer(vertx, plain(first, second), Optional.empty(), () -> 1);
    assertThat(dialer.address(0)).isEqualTo(first);
    assertThat(dialer.address(1)).isEqualTo(second);
    assertThat(dialer.address(2)).isEqualTo(first);
    assertThat(second).hasToString("[::1]:2");
  }

  @Test
  void stoppingToListenLeavesConnectionsAlive() throws Exception {
    FixListener listener = listen();
    RecordingHandler dialledHandler = new RecordingHandler();
    FixConnection dialled = dial(listener.port(), dialledHandler);
    FixConnection serving = accepted.future().await(5, SECONDS);

    Future<Void> stopped = onLoop(() -> listener.stop(60_000));
    onLoop(() -> serving.write("still".getBytes(ISO_8859_1), 0, 5));
    assertThat(dialledHandler.received(5).await(5, SECONDS)).isEqualTo("still");
    awaitRefusal(listener.port());
    assertThat(stopped.isComplete()).isFalse();

    onLoop(() -> {
      dialled.close();
      return true;
    });
    stopped.await(5, SECONDS);
  }

  /** The port is given back by another event loop, soon. */
  private static void awaitRefusal(int port) throws IOException {
    long deadline = System.nanoTime() + SECONDS.toNanos(10);
    while (System.nanoTime() < deadline) {
      try (Socket late = new Socket("127.0.0.1", port)) {
        assertThat(late.isConnected()).isTrue();
      } catch (ConnectException refused) {
        return;
      }
    }
    throw new AssertionError("port " + port + " still takes connections");
  }

  private FixListener listen() throws Exception {
    Promise<FixListener> listening = Promise.promise();
    loop.runOnContext(nothing -> FixListener.listen(
            vertx,
            new ListenSettings(ANY_PORT, List.of(), 5_000),
            Optional.empty(),
            numbers::incrementAndGet,
            new RecordingGatekeeper(connection -> {
              connection.handler(acceptedHandler);
              accepted.tryComplete(connection);
            }))
        .onComplete(listening));
    return listening.future().await(5, SECONDS);
  }

  private FixConnection dial(int port, RecordingHandler handler) throws Exception {
    FixDialer dialer = new FixDialer(
        vertx, plain(new HostPort("127.0.0.1", port)), Optional.empty(), numbers::incrementAndGet);
    Promise<FixConnection> dialled = Promise.promise();
    loop.runOnContext(nothing ->
        dialer.connect(0).onSuccess(connection -> connection.handler(handler)).onComplete(dialled));
    return dialled.future().await(5, SECONDS);
  }

  private static DialSettings plain(HostPort... addresses) {
    return new DialSettings(List.of(addresses), 2_000, Optional.empty(), Optional.empty());
  }

  private <T> T onLoop(Callable<T> work) throws Exception {
    Promise<T> done = Promise.promise();
    loop.runOnContext(nothing -> {
      try {
        done.complete(work.call());
      } catch (Throwable e) {
        done.fail(e);
      }
    });
    return done.future().await(20, SECONDS);
  }
}
