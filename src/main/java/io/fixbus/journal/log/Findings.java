package io.fixbus.journal.log;

import io.fixbus.journal.Damage;
import io.fixbus.journal.RecoveryReport;
import io.fixbus.journal.RecoveryReport.State;
import io.fixbus.journal.disk.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;

/** Collects what an opening finds. */
final class Findings {

  private final List<String> lines = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
  private State state = State.CLEAN;

  State state() {
    return state;
  }

  /** The worst state counts. */
  void worse(State other) {
    if (other.compareTo(state) > 0) {
      state = other;
    }
  }

  void isNew() {
    state = State.NEW;
  }

  void add(String line) {
    lines.add(line);
  }

  /** Bytes are missing that were never promised to be safe. */
  void torn(Damage damage, String line) {
    add(State.TORN, damage, line);
  }

  /** Bytes that were safe are damaged or gone. */
  void corrupt(Damage damage, String line) {
    add(State.CORRUPT, damage, line);
  }

  private void add(State found, Damage damage, String line) {
    worse(found);
    damages.add(damage);
    lines.add(line);
  }

  /** Logs what a person should know. */
  void log(Logger logger, Storage storage, Collection<LoggedSession> sessions) throws IOException {
    String directory = storage.description();
    for (String line : lines) {
      logger.warn("Journal {}: {}", directory, line);
    }
    for (LoggedSession session : sessions) {
      session
          .damage()
          .ifPresent(damage -> logger.error(
              "Journal {}: session {} stays down: {}", directory, session.name, damage));
    }
    if (!damages.isEmpty()) {
      logger.warn(
          "Journal {}: \"java -jar fixbus.jar journal verify {}\" shows more",
          directory,
          directory);
    }
    String type = storage.fileSystem();
    advice(type)
        .ifPresent(
            text -> logger.warn("Journal {}: the file system, {}, {}", directory, type, text));
  }

  /** What to say about a type of file system that does not keep what the journal promises. */
  static Optional<String> advice(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "btrfs", "zfs", "bcachefs" ->
        Optional.of("copies what is written to another place:"
            + " space that is kept ready does not help, and a full disk may close the journal for"
            + " good");
      case "nfs", "nfs4", "cifs", "smb3", "9p" ->
        Optional.of("is shared over a network: its lock"
            + " may not keep a second connector on another host out; see to that yourself");
      case "tmpfs", "ramfs" -> Optional.of("is in memory: nothing survives a stop of the system");
      case "overlay" ->
        Optional.of(
            "may be a container's own: all of it goes with the container;" + " use a volume");
      default -> Optional.empty();
    };
  }

  RecoveryReport report() {
    return new RecoveryReport(state, List.copyOf(lines), List.copyOf(damages));
  }
}
