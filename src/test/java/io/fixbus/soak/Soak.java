package io.fixbus.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets sessions trade, faults befall them, and sees to it that they recover from each. */
final class Soak implements AutoCloseable {
  private static final int STRUCK_AT_ONCE = 20;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final SoakPlan plan;
  private final SplittableRandom random;
  private final SoakedProcess process;
  private final List<SoakedSession> sessions = new ArrayList<>();
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final List<Usage> usages = new ArrayList<>();
  private volatile boolean trading = true;

  private Soak(SoakPlan plan, Path directory) throws IOException {
    this.plan = plan;
    this.random = new SplittableRandom(plan.seed());
    this.process = SoakedProcess.start(plan.sessions(), directory);
    for (int i = 0; i < plan.sessions(); i++) {
      sessions.add(new SoakedSession(SoakServer.session(i)));
    }
  }

  /** Runs one, and fails with an AssertionError if a message is not accounted for. */
  static SoakReport run(SoakPlan plan, Path directory) throws Exception {
    try (Soak soak = new Soak(plan, directory)) {
      return soak.run();
    }
  }

  private SoakReport run() throws Exception {
    recover();
    Thread trader = new Thread(this::trade, "trader");
    trader.start();
    long end = System.nanoTime() + plan.length().toNanos();
    for (int i = 0; System.nanoTime() < end || i < Fault.values().length; i++) {
      strike(Fault.values()[i % Fault.values().length]);
    }
    trading = false;
    trader.join();
    finish();
    return new SoakReport(
        sessions.stream().mapToLong(SoakedSession::orders).sum(),
        sessions.stream()
            .mapToLong(one -> one.counterparty().ledger().repeated())
            .sum(),
        faults,
        usages);
  }

  private void strike(Fault fault) throws Exception {
    pause(plan.pause().toNanos());
    List<SoakedSession> some = new ArrayList<>();
    for (int i = 0; i < STRUCK_AT_ONCE; i++) {
      some.add(sessions.get(random.nextInt(sessions.size())));
    }
    fault.strike(process, some);
    faults.merge(fault, 1, Integer::sum);
    recover();
    usages.add(process.usage());
    System.out.printf("%s: %s%n", fault, usages.get(usages.size() - 1));
  }

  private void recover() throws IOException {
    for (SoakedSession session : sessions) {
      session.recover(process.address());
    }
  }

  private void trade() {
    long periodNanos = TimeUnit.SECONDS.toNanos(1) / plan.ordersPerSecond();
    long dueNanos = System.nanoTime();
    for (int next = 0; trading; next = (next + 1) % sessions.size()) {
      sessions.get(next).order();
      dueNanos += periodNanos;
      pause(dueNanos - System.nanoTime());
    }
  }

  private void finish() throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    for (SoakedSession session : sessions) {
      session.recover(process.address());
      while (!session.isComplete() && System.nanoTime() < deadline) {
        session.counterparty().roundTrip();
      }
      session.judge();
    }
    int exitCode = process.stop();
    if (exitCode != 0) {
      throw new AssertionError("The process ends with " + exitCode);
    }
  }

  private static void pause(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    trading = false;
    sessions.forEach(SoakedSession::close);
    process.close();
  }
}
