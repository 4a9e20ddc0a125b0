package io.fixbus.simulation;

import io.fixbus.session.JournaledMessage;
import io.fixbus.session.RecoveredNumbers;
import io.fixbus.session.RecoveredNumbers.RememberedRequest;
import io.fixbus.session.SessionLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** A journal that loses, in a crash, what it has not acknowledged. */
final class SimulatedJournal implements SessionLog {
  private final List<Runnable> gathered = new ArrayList<>();
  private final TreeMap<Integer, JournaledMessage> messages = new TreeMap<>();
  private final TreeMap<Integer, JournaledMessage> inbound = new TreeMap<>();
  private final List<RememberedRequest> requests = new ArrayList<>();
  private int run = 1;
  private int nextOut = 1;
  private int nextIn = 1;
  private int receivedIn = 1;

  /** What was gathered by now, to be made durable. */
  List<Runnable> take() {
    List<Runnable> taken = List.copyOf(gathered);
    gathered.clear();
    return taken;
  }

  void crash() {
    gathered.clear();
  }

  RecoveredNumbers recovered() {
    return new RecoveredNumbers(run, nextOut, nextIn, receivedIn, 0, List.copyOf(requests));
  }

  List<JournaledMessage> read(int from, int to) {
    return List.copyOf(messages.subMap(from, true, to, true).values());
  }

  List<JournaledMessage> readInbound(int from, int to) {
    return List.copyOf(inbound.subMap(from, true, to, true).values());
  }

  @Override
  public void outbound(int ofRun, int msgSeqNum, long epochNanos, boolean resendable,
      byte[] array, int offset, int length) {
    byte[] bytes = new byte[length];
    System.arraycopy(array, offset, bytes, 0, length);
    gathered.add(() -> {
      if (msgSeqNum != nextOut || ofRun != run) {
        throw new AssertionError("number " + msgSeqNum + " of run " + ofRun + " after "
            + (nextOut - 1) + " of run " + run);
      }
      nextOut++;
      if (resendable) {
        messages.put(msgSeqNum, new JournaledMessage(msgSeqNum, ofRun, epochNanos, bytes));
      }
    });
  }

  @Override
  public void request(
      int ofRun, int msgSeqNum, long epochNanos, String requestId, long bodyHash) {
    gathered.add(() -> requests.add(
        new RememberedRequest(requestId, bodyHash, ofRun, msgSeqNum, epochNanos)));
  }

  @Override
  public void inbound(int ofRun, int msgSeqNum, long epochNanos, boolean possDup, byte[] array,
      int offset, int length) {
    byte[] bytes = Arrays.copyOfRange(array, offset, offset + length);
    gathered.add(() -> {
      inbound.put(msgSeqNum, new JournaledMessage(msgSeqNum, ofRun, epochNanos, bytes));
      receivedIn = Math.max(receivedIn, msgSeqNum + 1);
    });
  }

  @Override
  public void nextIn(int ofRun, int number, int received) {
    gathered.add(() -> {
      if (ofRun == run && number < nextIn) {
        throw new AssertionError("NextNumIn goes back from " + nextIn + " to " + number);
      }
      nextIn = number;
      receivedIn = received;
    });
  }

  @Override
  public void reset(int toRun, int out, int in, boolean atomicWithNext) {
    gathered.add(() -> {
      if (toRun > run) {
        messages.clear();
      }
      inbound.clear();
      run = toRun;
      nextOut = out;
      nextIn = in;
      receivedIn = in;
    });
  }
}
