package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.getLong;

import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;

/** What a session's records add up to. */
final class SessionNumbers {

  int run = 1;
  int nextOut = 1;
  int nextIn = 1;
  /** The counterparty's messages below this one were received. */
  int receivedIn = 1;
  /** Outbound numbers below this one may be used. */
  int reservedOut = 1;
  /** When the run's first message was numbered or received, 0 if there is none. */
  long runStartEpochNanos;
  /** The oldest segment that holds something of this run. */
  long runStartSegment;

  void set(SessionNumbers other) {
    run = other.run;
    nextOut = other.nextOut;
    nextIn = other.nextIn;
    receivedIn = other.receivedIn;
    reservedOut = other.reservedOut;
    runStartEpochNanos = other.runStartEpochNanos;
    runStartSegment = other.runStartSegment;
  }

  /** Takes a record into account: of the types that change numbers, or another, which does not. */
  void apply(RecordType type, byte[] array, int record, long segment) {
    int recordRun = getInt(array, record + RecordFormat.RUN);
    int number = getInt(array, record + RecordFormat.MSG_SEQ_NUM);
    switch (type) {
      case OUT, IN_MSG -> {
        // A new run without its reset would be the session's defect; never take it for the old.
        if (recordRun > run) {
          begin(recordRun, 1, 1, segment);
        }
        if (recordRun == run) {
          if (runStartEpochNanos == 0) {
            runStartEpochNanos = getLong(array, record + RecordFormat.EPOCH_NANOS);
          }
          if (type == RecordType.OUT) {
            nextOut = Math.max(nextOut, number + 1);
          } else {
            receivedIn = Math.max(receivedIn, number + 1);
          }
        }
      }
      case IN_SEQ -> {
        if (recordRun == run) {
          nextIn = number;
          receivedIn = number + (int) getLong(array, record + RecordFormat.AUX);
        }
      }
      case RESET -> {
        int nextInbound = (int) getLong(array, record + RecordFormat.AUX);
        if (recordRun > run) {
          begin(recordRun, number, nextInbound, segment);
        } else if (recordRun == run) {
          nextOut = number;
          nextIn = nextInbound;
          receivedIn = nextInbound;
        }
      }
      case RESERVE -> {
        if (recordRun == run) {
          reservedOut = Math.max(reservedOut, number);
        }
      }
      default -> {}
    }
  }

  private void begin(int newRun, int firstOut, int firstIn, long segment) {
    run = newRun;
    nextOut = firstOut;
    nextIn = firstIn;
    receivedIn = firstIn;
    reservedOut = firstOut;
    runStartEpochNanos = 0;
    runStartSegment = segment;
  }
}
