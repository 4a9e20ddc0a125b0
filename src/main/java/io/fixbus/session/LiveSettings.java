package io.fixbus.session;

import io.fixbus.session.SessionSettings.Limits;
import io.fixbus.session.SessionSettings.Logon;
import io.fixbus.session.SessionSettings.Recovery;
import io.fixbus.session.SessionSettings.Timing;
import java.util.List;

/** Tells the settings that may change while a session runs from those that hold as long as it does. */
final class LiveSettings {
  private LiveSettings() {}

  /** Fails if settings differ that hold as long as a session runs. */
  static void check(SessionSettings before, SessionSettings after) {
    List<Object> held = lasting(before);
    List<Object> wanted = lasting(after);
    for (int i = 0; i < held.size(); i++) {
      if (!held.get(i).equals(wanted.get(i))) {
        throw new IllegalArgumentException("session " + before.name() + " holds " + held.get(i)
            + " as long as it runs, not " + wanted.get(i));
      }
    }
  }

  /** What is in the bytes of a header or a Logon, in the journal, or sized once. */
  private static List<Object> lasting(SessionSettings settings) {
    Logon logon = settings.logon();
    Timing timing = settings.timing();
    Recovery recovery = settings.recovery();
    Limits limits = settings.limits();
    return List.of(
        settings.name(), settings.identity(), settings.role(), logon.defaultApplVerId(),
        logon.fields(), logon.sign(), timing.heartBtInt(), timing.timestampPrecision(),
        settings.resets(), recovery.nextExpectedMsgSeqNum(), recovery.lastMsgSeqNumProcessed(),
        settings.delivery().guarantee(), settings.delivery().keepInbound(),
        limits.maxMessageBytes(), limits.requestIds(), settings.schedule(),
        settings.tolerances().holdSendsUntil());
  }
}
