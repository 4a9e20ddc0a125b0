package io.fixbus.simulation;

import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.disk.SimulatedStorage;
import io.fixbus.journal.disk.SimulatedStorage.Fault;
import io.fixbus.journal.log.FileJournal;
import io.fixbus.journal.log.JournalEnvironment;
import io.fixbus.journal.log.JournalSettings;
import io.fixbus.session.Now;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/**
 * One side's computer: a disk, a wall clock, and a program that is started again whenever it has
 * died.
 */
final class Machine {
  private static final long RESTART_NANOS = 200 * VirtualTime.MILLI;
  private static final int REQUEST_IDS = 100_000;

  private final World world;
  private final Side side;
  private final SideWitness witness;
  private final DiskSpeed speed;
  private final Application application;
  private SimulatedStorage disk = new SimulatedStorage().withoutLog();
  private Program program;
  private long clockNanos;
  private long failsRecoveryAt;
  private boolean losesPowerInCall;
  private boolean diskTrouble;
  private int crashes;

  Machine(World world, Side side, SideWitness witness) {
    this.world = world;
    this.side = side;
    this.witness = witness;
    this.speed = new DiskSpeed(world.time(), world.diskDice());
    this.application = new Application(this);
    this.program = Program.none(this);
  }

  World world() {
    return world;
  }

  Side side() {
    return side;
  }

  SideWitness witness() {
    return witness;
  }

  DiskSpeed speed() {
    return speed;
  }

  Application application() {
    return application;
  }

  Program program() {
    return program;
  }

  int crashes() {
    return crashes;
  }

  Now now() {
    return new Now(wallNanos(), world.time().nowNanos());
  }

  private long wallNanos() {
    return World.START_NANOS + world.time().nowNanos() + clockNanos;
  }

  void clockJumps(long nanos) {
    clockNanos += nanos;
  }

  boolean listens() {
    return program.isUp();
  }

  // The disk.

  /** The so-manieth call from now fails. */
  void diskFails(long call, Fault fault) {
    diskTrouble |= fault != Fault.CRASH;
    disk.failAt(disk.calls() + (int) call, fault, false);
  }

  void diskDies(long call, boolean powerLost) {
    losesPowerInCall = powerLost;
    diskFails(call, Fault.CRASH);
  }

  void recoveryDies(long call) {
    failsRecoveryAt = call;
  }

  void diskFull(boolean full) {
    diskTrouble |= full;
    disk.capacity(full ? 0 : Long.MAX_VALUE);
  }

  /** From now on the disk does what it should. */
  void diskSound() {
    disk.failAt(0, Fault.NONE, false);
    diskFull(false);
    failsRecoveryAt = 0;
    speed.clear();
    clockNanos = 0;
  }

  // Life and death.

  /** Starts the program on what the disk has. */
  void boot() {
    if (failsRecoveryAt > 0) {
      diskDies(failsRecoveryAt, world.diskDice().chance(0.5));
      failsRecoveryAt = 0;
    }
    int generation = crashes;
    Executor background = task -> world.time().after(speed.latencyNanos(), () -> {
      if (generation == crashes) {
        onDisk(task);
      }
    });
    onDisk(() -> {
      try {
        JournalSettings settings = settings();
        Journal journal = FileJournal.open(
            settings,
            new JournalEnvironment(
                disk, this::wallNanos, () -> world.diskDice().source().nextLong(), background));
        program = new Program(this, journal);
        program.start();
      } catch (JournalException e) {
        Invariant.I23.require(diskTrouble, "%s does not start: %s", side, e.getMessage());
        dies(false, RESTART_NANOS);
      }
    });
  }

  private JournalSettings settings() {
    Setup setup = world.plan().setup();
    return JournalSettings.of(Path.of("journal"))
        .withSync(setup.sync())
        .withSegments(setup.segmentBytes(), 2)
        .withRequestIds(REQUEST_IDS)
        .withReservation(setup.reservation());
  }

  /** Something that may die in a call to the disk. */
  void onDisk(Runnable what) {
    try {
      what.run();
    } catch (SimulatedStorage.Crash e) {
      diesInCall();
    }
  }

  /** Whether the program has died in a call to the disk, and has been buried. */
  boolean diedInCall() {
    if (disk.isDead()) {
      diesInCall();
      return true;
    }
    return false;
  }

  private void diesInCall() {
    dies(losesPowerInCall, RESTART_NANOS);
  }

  /** The program ends at once, the power with it or not; it is started again after a while. */
  void dies(boolean powerLost, long forNanos) {
    crashes++;
    world.note(side, powerLost ? "powerless" : "dies", crashes, () -> "");
    program.dies(powerLost);
    program = Program.none(this);
    disk = powerLost ? disk.powerLost(world.diskDice().source()) : disk.killed();
    witness.died(powerLost);
    int generation = crashes;
    world.time().after(forNanos, () -> {
      if (generation == crashes) {
        boot();
      }
    });
  }
}
