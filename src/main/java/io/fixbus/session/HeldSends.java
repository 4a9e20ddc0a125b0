package io.fixbus.session;

import static io.fixbus.session.ToleranceSettings.HOLD_SENDS_UNTIL;

import io.fixbus.message.MsgType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Application messages that wait, unnumbered: while the counterparty still sends what it has to
 * recover after a Logon, which a message of a type that is set ends, and while it has not answered a
 * reset within the session.
 */
final class HeldSends {
  private final SessionContext session;
  private final int endTypeCode;
  private final ArrayDeque<SendRequest> requests = new ArrayDeque<>(0);
  private int bytes;
  private boolean ended;

  HeldSends(SessionContext session) {
    this.session = session;
    this.endTypeCode = MsgType.code(session.settings.get(HOLD_SENDS_UNTIL));
  }

  /** Whether what is sent now has to wait. */
  boolean active() {
    return session.phase.loggedOn() && (session.resetUnanswered || endTypeCode != 0 && !ended);
  }

  void add(SendRequest request) {
    requests.add(request);
    bytes += request.message().length();
  }

  /** Bytes that wait. */
  int bytes() {
    return bytes;
  }

  /** A message came, in sequence or to reset; returns what waits no longer. */
  List<SendRequest> received(int msgTypeCode) {
    ended |= msgTypeCode == endTypeCode;
    return requests.isEmpty() || active() ? List.of() : takeAll();
  }

  /** The connection is over; returns what will not go by it. */
  List<SendRequest> connectionEnded() {
    ended = false;
    return takeAll();
  }

  private List<SendRequest> takeAll() {
    List<SendRequest> all = new ArrayList<>(requests);
    requests.clear();
    bytes = 0;
    return all;
  }
}
