package io.fixbus.simulation;

import io.fixbus.simulation.Act.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All there is within small bounds: every order of up to so many messages, crashes and
 * disconnections on either side, and for each every way to let up to so many steps of the system
 * pass between one and the next, or to let it come to rest.
 *
 * <p>Of two things that happen at once and cannot concern each other, only one order is taken:
 * things on different machines, and a message and the loss of the connection, since a message is on
 * the disk before it is on the wire. Each order left out does the same as one that is run.
 *
 * <pre>
 * mvn -q -Psimulate test-compile exec:exec -Dsimulate.main=SmallScope "-Dsimulate=4 2 2 1"
 * </pre>
 */
final class SmallScope {
  /** Instead of a number of steps: until nothing is under way any more. */
  private static final int REST = -1;

  private static final long REST_NANOS = 60 * VirtualTime.SECOND;
  private static final long DOWN_MILLIS = 1;

  private static final Setup SETUP =
      Setup.parse("version=FIX.4.4 sync=BATCH segmentBytes=16384 reservation=8 heartBtInt=2"
          + " guarantee=ACKNOWLEDGED window=2 queueing=true nextExpected=false lastProcessed=false"
          + " chunk=0 closedInterval=false replace=true resetOnLogon=false closesAtMillis=0"
          + " opensAtMillis=0");

  private final Bounds bounds;
  private final int share;
  private long enumerated;

  /**
   * How far to go.
   *
   * @param messages sent by either side, in all
   * @param crashes by loss of power, of either side
   * @param disconnects of the connection
   * @param steps most steps of the system between two of these
   */
  record Bounds(int messages, int crashes, int disconnects, int steps) {}

  /** One thing that is done, some steps after the one before. */
  private record Step(Kind kind, Side side, int after) {}

  private SmallScope(Bounds bounds, int share) {
    this.bounds = bounds;
    this.share = share;
  }

  /**
   * Runs them.
   *
   * @param share one of so many is run, all are counted
   * @return how many there are
   */
  static long enumerate(Bounds bounds, int share) {
    SmallScope scope = new SmallScope(bounds, share);
    scope.extend(new ArrayList<>());
    return scope.enumerated;
  }

  public static void main(String[] arguments) throws IOException {
    QuietJournal.on();
    Bounds bounds = new Bounds(
        Integer.parseInt(arguments[0]),
        Integer.parseInt(arguments[1]),
        Integer.parseInt(arguments[2]),
        Integer.parseInt(arguments[3]));
    long start = System.nanoTime();
    long enumerated = enumerate(bounds, 1);
    String command = "mvn -q -Psimulate test-compile exec:exec -Dsimulate.main=SmallScope "
        + "\"-Dsimulate=" + String.join(" ", arguments) + "\"";
    Path file = Path.of("target", "tested", "scope.properties");
    Files.createDirectories(file.getParent());
    Files.write(
        file,
        List.of(
            "traces=" + enumerated,
            "bounds=" + bounds,
            "seconds=" + (System.nanoTime() - start) / VirtualTime.SECOND,
            "command=" + command));
    System.out.printf("%,d interleavings of %s, all invariants kept%n", enumerated, bounds);
  }

  private void extend(List<Step> path) {
    if (!path.isEmpty() && enumerated++ % share == 0) {
      run(path);
    }
    for (Side side : Side.values()) {
      extend(path, Kind.SEND, side, bounds.messages());
      extend(path, Kind.POWER_LOSS, side, bounds.crashes());
    }
    extend(path, Kind.RESET, Side.INITIATOR, bounds.disconnects());
  }

  private void extend(List<Step> path, Kind kind, Side side, int most) {
    int done = 0;
    for (Step step : path) {
      done += step.kind() == kind ? 1 : 0;
    }
    if (done < most) {
      for (int after = path.isEmpty() ? 0 : REST;
          after <= (path.isEmpty() ? 0 : bounds.steps());
          after++) {
        Step step = new Step(kind, side, after);
        if (after != 0 || path.isEmpty() || !isRunOtherwise(path.get(path.size() - 1), step)) {
          path.add(step);
          extend(path);
          path.remove(path.size() - 1);
        }
      }
    }
  }

  /** Whether a step at once after another does what is run in another order, or nothing. */
  private static boolean isRunOtherwise(Step before, Step step) {
    if (before.kind() == Kind.RESET && step.kind() == Kind.RESET) {
      return true;
    }
    boolean oneIsReset = before.kind() == Kind.RESET || step.kind() == Kind.RESET;
    boolean independent = oneIsReset
        ? before.kind() == Kind.SEND || step.kind() == Kind.SEND
        : before.side() != step.side();
    return independent && rank(step) < rank(before);
  }

  private static int rank(Step step) {
    return step.kind().ordinal() * Side.values().length + step.side().ordinal();
  }

  private static void run(List<Step> path) {
    World world = new World(new Plan(1, SETUP, List.of(), 0), false);
    try {
      world.begin();
      world.settle(REST_NANOS);
      for (Step step : path) {
        if (step.after() == REST) {
          world.settle(REST_NANOS);
        } else {
          world.time().run(step.after());
        }
        world.perform(
            new Act(0, step.kind(), step.side(), step.kind() == Kind.POWER_LOSS ? DOWN_MILLIS : 1));
      }
      world.endSettled(REST_NANOS);
    } catch (Violation e) {
      throw new Violation(e.invariant(), path + ": " + e.getMessage(), e);
    }
  }
}
