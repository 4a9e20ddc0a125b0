package io.fixbus.session;

/**
 * A session's sequence numbers. While an in-session reset of ours is unanswered the counterparty
 * still numbers in the old run: {@link #inRun()} then lags behind {@link #run()}.
 */
final class SequenceNumbers {
  private int run;
  private int inRun;
  private int nextOut;
  private int expectedIn;
  private long runStartEpochNanos;

  SequenceNumbers(RecoveredNumbers recovered) {
    run = recovered.run();
    inRun = run;
    nextOut = recovered.nextOut();
    expectedIn = recovered.receivedIn();
    runStartEpochNanos = recovered.runStartEpochNanos();
  }

  int run() {
    return run;
  }

  int inRun() {
    return inRun;
  }

  int nextOut() {
    return nextOut;
  }

  /** The next MsgSeqNum(34) that is in sequence. */
  int expectedIn() {
    return expectedIn;
  }

  /** When the first message of this run was numbered; 0 before. */
  long runStartEpochNanos() {
    return runStartEpochNanos;
  }

  int takeOut(long epochNanos) {
    if (runStartEpochNanos == 0) {
      runStartEpochNanos = epochNanos;
    }
    return nextOut++;
  }

  void advanceIn() {
    expectedIn++;
  }

  void expectedIn(int msgSeqNum) {
    expectedIn = msgSeqNum;
  }

  void nextOut(int msgSeqNum) {
    nextOut = msgSeqNum;
  }

  /** Whether neither side has used a number of this run. */
  boolean untouched() {
    return nextOut == 1 && expectedIn == 1;
  }

  /** Starts a new run, both numbers 1. */
  void startRun() {
    run++;
    inRun = run;
    nextOut = 1;
    expectedIn = 1;
    runStartEpochNanos = 0;
  }

  /** Starts a new run of ours; the counterparty follows by {@link #followRun()}. */
  void startRunOut() {
    run++;
    nextOut = 1;
    runStartEpochNanos = 0;
  }

  /** The counterparty numbers in our run now, from 1. */
  void followRun() {
    inRun = run;
    expectedIn = 1;
  }
}
