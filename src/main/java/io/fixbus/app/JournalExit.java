package io.fixbus.app;

import io.fixbus.journal.JournalException;
import io.fixbus.journal.RecoveryReport.State;
import io.fixbus.journal.log.JournalInspection;

/** What the journal's command line exits with. The codes from 64 on are those of sysexits.h. */
final class JournalExit {

  static final int OK = 0;
  static final int TORN = 1;
  static final int CORRUPT = 2;
  static final int VERSION = 3;
  static final int USAGE = 64;
  static final int NO_JOURNAL = 66;
  static final int DEFECT = 70;
  static final int IO = 74;
  static final int IN_USE = 75;
  static final int CONFIGURATION = 78;

  private JournalExit() {}

  /** After looking into a journal. */
  static int of(JournalInspection inspection) {
    if (inspection.damaged()) {
      return CORRUPT;
    }
    return inspection.report().state() == State.TORN ? TORN : OK;
  }

  /** After a journal could not be looked into or opened. */
  static int of(JournalException failure) {
    return switch (failure.kind()) {
      case CORRUPT -> CORRUPT;
      case VERSION -> VERSION;
      case DIRECTORY -> NO_JOURNAL;
      case LOCKED -> IN_USE;
      case IO, FULL, CLOSED -> IO;
    };
  }
}
