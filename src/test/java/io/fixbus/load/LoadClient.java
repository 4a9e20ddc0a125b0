package io.fixbus.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * A FIX.4.4 initiator which sends orders and checks every reply: one thread, non-blocking sockets,
 * messages encoded beforehand. All methods belong to the thread that connected.
 */
public final class LoadClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration HOPELESS = Duration.ofSeconds(3);
  private static final int LARGE_BUFFER = 1 << 18;
  private static final int SMALL_BUFFER = 1 << 13;
  private static final int FEW_SESSIONS = 16;
  private static final long HIGHEST_LATENCY_NANOS = 60_000_000_000L;

  /**
   * What a throughput run gave.
   *
   * @param orders sent and answered
   * @param elapsedNanos from the first order to the last reply
   * @param clientCpuNanos processor time of the client's thread: near {@code elapsedNanos} the
   *     client itself may have been the limit
   */
  public record Throughput(long orders, long elapsedNanos, long clientCpuNanos) {

    public double ordersPerSecond() {
      return orders * 1e9 / elapsedNanos;
    }
  }

  private final Selector selector;
  private final List<LoadSession> sessions = new ArrayList<>();
  private long replies;
  private long lastKeepAliveNanos = System.nanoTime();

  private LoadClient(Selector selector) {
    this.selector = selector;
  }

  /**
   * Connects and logs on as each of {@code senderCompIds} to TargetCompID EXCHANGE, numbers reset.
   *
   * @throws ProtocolViolationException if a reply is not what it should be
   */
  public static LoadClient connect(InetSocketAddress address, List<String> senderCompIds)
      throws IOException {
    LoadClient client = new LoadClient(Selector.open());
    try {
      int bufferSize = senderCompIds.size() <= FEW_SESSIONS ? LARGE_BUFFER : SMALL_BUFFER;
      for (String senderCompId : senderCompIds) {
        client.logon(address, senderCompId, bufferSize);
      }
      return client;
    } catch (IOException | RuntimeException e) {
      client.close();
      throw e;
    }
  }

  private void logon(InetSocketAddress address, String senderCompId, int bufferSize)
      throws IOException {
    SocketChannel channel = SocketChannel.open(address);
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    LoadSession session = new LoadSession(channel, senderCompId, bufferSize);
    session.key(channel.register(selector, SelectionKey.OP_READ, session));
    sessions.add(session);
    session.logon();
    await("Logon of " + senderCompId, session::loggedOn);
  }

  /**
   * Keeps {@code window} orders unanswered in each session for {@code duration}, then waits for the
   * replies still missing.
   */
  public Throughput throughput(int window, Duration duration) throws IOException {
    long repliesBefore = replies;
    long cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long start = System.nanoTime();
    long end = start + duration.toNanos();
    for (LoadSession session : sessions) {
      session.fill(window);
      session.flush();
    }
    while (System.nanoTime() < end) {
      turn(window);
    }
    await("the last replies", () -> outstanding() == 0);
    long elapsed = System.nanoTime() - start;
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore;
    return new Throughput(replies - repliesBefore, elapsed, cpu);
  }

  /** Round trips of one order at a time on the first session, in nanoseconds. */
  public Histogram pingPong(Duration duration) throws IOException {
    Histogram histogram = new Histogram(HIGHEST_LATENCY_NANOS, 3);
    LoadSession session = sessions.get(0);
    long end = System.nanoTime() + duration.toNanos();
    long now = System.nanoTime();
    while (now < end) {
      session.time(System.currentTimeMillis());
      session.order();
      long sent = System.nanoTime();
      session.flush();
      await("a reply", () -> session.outstanding() == 0);
      now = System.nanoTime();
      histogram.recordValue(now - sent);
    }
    return histogram;
  }

  /**
   * Sends orders at fixed instants on the first session and counts each round trip from the instant
   * at which its order was due, so a stall counts for every order that it held up (no coordinated
   * omission). In nanoseconds.
   *
   * <p>The thread does not sleep between the instants, it yields.
   *
   * @return empty if the server fell further behind than {@link #HOPELESS} and the rest was dropped
   */
  public Optional<Histogram> fixedRate(int ordersPerSecond, Duration duration) throws IOException {
    Histogram histogram = new Histogram(HIGHEST_LATENCY_NANOS, 3);
    LoadSession session = sessions.get(0);
    double interval = 1e9 / ordersPerSecond;
    long total = Math.round(duration.toNanos() / interval);
    long sent = 0;
    long answered = 0;
    long start = System.nanoTime();
    while (answered < total) {
      long now = System.nanoTime();
      session.time(System.currentTimeMillis());
      while (sent < total && start + (long) (sent * interval) <= now && session.order()) {
        sent++;
      }
      session.flush();
      int came = session.receive();
      replies += came;
      long received = System.nanoTime();
      for (int i = 0; i < came; i++) {
        long due = start + (long) (answered++ * interval);
        histogram.recordValue(Math.min(received - due, HIGHEST_LATENCY_NANOS));
      }
      if (received - start - (long) (answered * interval) > HOPELESS.toNanos()) {
        await("replies at " + ordersPerSecond + "/s", () -> session.outstanding() == 0);
        return Optional.empty();
      }
      if (came == 0) {
        Thread.yield();
      }
    }
    return Optional.of(histogram);
  }

  /** Only heartbeats for {@code duration}. */
  public void idle(Duration duration) throws IOException {
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      turn(0);
    }
  }

  /** Gives up when no reply came for {@link #PATIENCE}. */
  private void await(String what, BooleanSupplier done) throws IOException {
    long progressNanos = System.nanoTime();
    long repliesBefore = replies;
    while (!done.getAsBoolean()) {
      turn(0);
      long now = System.nanoTime();
      if (replies > repliesBefore) {
        repliesBefore = replies;
        progressNanos = now;
      } else if (now - progressNanos > PATIENCE.toNanos()) {
        throw new ProtocolViolationException(what + " did not come within " + PATIENCE);
      }
    }
  }

  private void turn(int window) throws IOException {
    selector.select(100);
    for (SelectionKey key : selector.selectedKeys()) {
      LoadSession session = (LoadSession) key.attachment();
      if (key.isReadable()) {
        replies += session.receive();
        session.fill(window);
      }
      session.flush();
    }
    selector.selectedKeys().clear();
    long now = System.nanoTime();
    if (now - lastKeepAliveNanos > 1_000_000_000L) {
      lastKeepAliveNanos = now;
      for (LoadSession session : sessions) {
        session.keepAlive(now);
      }
    }
  }

  private long outstanding() {
    long outstanding = 0;
    for (LoadSession session : sessions) {
      outstanding += session.outstanding();
    }
    return outstanding;
  }

  /** Sends Logout where the socket takes it, then closes every connection. */
  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      try {
        ((LoadSession) key.attachment()).logout();
      } catch (IOException e) {
        // The server has gone already; there is nobody to say goodbye to.
      }
      key.channel().close();
    }
    selector.close();
  }
}
