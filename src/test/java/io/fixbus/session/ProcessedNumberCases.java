package io.fixbus.session;

import static io.fixbus.session.SequenceSettings.LAST_MSG_SEQ_NUM_PROCESSED;
import static io.fixbus.session.SequenceSettings.NEXT_EXPECTED_MSG_SEQ_NUM;

import java.util.Set;

/** NextExpectedMsgSeqNum(789) and LastMsgSeqNumProcessed(369). */
final class ProcessedNumberCases {
  private static final Set<Dialect> FROM_44 = Dialect.from(Dialect.FIX44);
  private static final Set<Dialect> BEFORE_44 = Dialect.before(Dialect.FIX44);
  private static final Set<Dialect> FROM_42 = Dialect.from(Dialect.FIX42);
  private static final Set<Dialect> BEFORE_42 = Dialect.before(Dialect.FIX42);

  static final CaseGroup GROUP = new CaseGroup("NextExpectedMsgSeqNum, LastMsgSeqNumProcessed")
      .acceptor("789", "equal: both go on", FROM_44, v -> expecting(v, 5, 7)
          .receives(v.logon(7, "|789=5"))
          .sends(v.logon(5, "|789=8"))
          .sendsNothing()
          .isIn(SessionState.ACTIVE)
          .hasNumbers(6, 8))
      .acceptor(
          "789", "lower: what is missing follows unasked, over our Logon", FROM_44, v -> expecting(
                  v, 2000, 1)
              .receives(v.logon(1, "|789=1"))
              .sends(v.logon(2000, "|789=2"))
              .sends("35=4|34=1|43=Y|123=Y|36=2001")
              .sendsNothing())
      .acceptor("789", "higher: Logout", FROM_44, v -> expecting(v, 1, 1)
          .receives(v.logon(1, "|789=1200"))
          .sends("35=5|34=1|58=Tag 789 (NextExpectedMsgSeqNum) is higher than expected. "
              + "Expected 1, Received 1200")
          .isDisconnectedFor(Disconnect.PROTOCOL_ERROR))
      .acceptor("789", "higher, and the Logon too high: Logout", FROM_44, v -> expecting(v, 1, 1)
          .receives(v.logon(9, "|789=1200"))
          .sends("35=5|34=1|58=Tag 789 (NextExpectedMsgSeqNum) is higher than expected. "
              + "Expected 1, Received 1200")
          .isDisconnectedFor(Disconnect.PROTOCOL_ERROR))
      .acceptor("789", "a Logon too high brings no ResendRequest", FROM_44, v -> expecting(v, 1, 1)
          .receives(v.logon(4, "|789=1"))
          .sends(v.logon(1, "|789=1"))
          .sendsNothing()
          .receives(v.gapFill(1, 5))
          .sendsNothing()
          .isIn(SessionState.ACTIVE)
          .hasNumbers(2, 5))
      .acceptor("789", "from a counterparty that does not use it it does", FROM_44, v -> expecting(
              v, 1, 1)
          .receives(v.logon(4))
          .sends(v.logon(1, "|789=1"))
          .sends(v.resendRequest(2, 1))
          .receives(v.gapFill(1, 5))
          .isIn(SessionState.ACTIVE)
          .hasNumbers(3, 5))
      .acceptor("789", "after a reset it is 2", FROM_44, v -> expecting(v, 2000, 2000)
          .receives(v.logon(1, "|141=Y|789=1"))
          .sends(v.logon(1, "|141=Y|789=2"))
          .sendsNothing()
          .isIn(SessionState.ACTIVE)
          .hasNumbers(2, 2))
      .initiator("789", "equal: both go on", FROM_44, v -> expecting(v, 5, 7)
          .sends(v.logon(5, "|789=7"))
          .receives(v.logon(7, "|789=6"))
          .sendsNothing()
          .isIn(SessionState.ACTIVE)
          .hasNumbers(6, 8))
      .initiator(
          "789", "lower: what is missing follows unasked, over our Logon", FROM_44, v -> expecting(
                  v, 5, 7)
              .sends(v.logon(5, "|789=7"))
              .receives(v.logon(7, "|789=3"))
              .sends("35=4|34=3|43=Y|123=Y|36=6")
              .sendsNothing()
              .hasNumbers(6, 8))
      .initiator("789", "higher: Logout", FROM_44, v -> expecting(v, 5, 7)
          .sends(v.logon(5, "|789=7"))
          .receives(v.logon(7, "|789=1200"))
          .sends("35=5|34=6|58=Tag 789 (NextExpectedMsgSeqNum) is higher than expected. "
              + "Expected 6, Received 1200")
          .isDisconnectedFor(Disconnect.PROTOCOL_ERROR))
      .initiator(
          "789", "an answer too high brings no ResendRequest", FROM_44, v -> expecting(v, 5, 7)
              .sends(v.logon(5, "|789=7"))
              .receives(v.logon(9, "|789=6"))
              .sendsNothing()
              .receives(v.gapFill(7, 10))
              .sendsNothing()
              .isIn(SessionState.ACTIVE)
              .hasNumbers(6, 10))
      .initiator("789", "from a counterparty that does not use it it does", FROM_44, v -> expecting(
              v, 5, 7)
          .sends(v.logon(5, "|789=7"))
          .receives(v.logon(9))
          .sends(v.resendRequest(6, 7))
          .receives(v.gapFill(7, 10))
          .isIn(SessionState.ACTIVE)
          .hasNumbers(7, 10))
      .initiator("789", "tells where we go on after a reset that nobody asked for", FROM_44, v -> {
        expecting(v, 9, 7)
            .sends(v.logon(9, "|789=7"))
            .receives(v.logon(1, "|141=Y|789=2"))
            .sendsNothing()
            .hasNumbers(2, 2);
        expecting(v, 9, 7)
            .sends(v.logon(9, "|789=7"))
            .receives(v.logon(1, "|141=Y|789=1"))
            .sendsNothing()
            .hasNumbers(1, 2);
      })
      .both("789", "of 0 or less is read as 1", FROM_44, v -> {
        Scenario session = expecting(v, 1, 1);
        if (v.role() == Role.ACCEPTOR) {
          session.receives(v.logon(1, "|789=0")).sends(v.logon(1, "|789=2")).sendsNothing();
        } else {
          session
              .sends(v.logon(1, "|789=1"))
              .receives(v.logon(1, "|789=0"))
              .sends("35=4|34=1|43=Y|123=Y|36=2")
              .sendsNothing();
        }
      })
      .both("789", "in-session resets carry it, too", FROM_44, v -> {
        Scenario session = expecting(v, 1, 1);
        if (v.role() == Role.ACCEPTOR) {
          session.receives(v.logon(1, "|789=1")).sends(v.logon(1, "|789=2"));
        } else {
          session.sends(v.logon(1, "|789=1")).receives(v.logon(1, "|789=2"));
        }
        session
            .receives(v.logon(1, "|141=Y|789=1"))
            .sends(v.logon(1, "|141=Y|789=2"))
            .sendsNothing()
            .hasNumbers(2, 2);
      })
      .both("789", "is not sent before FIX.4.4", BEFORE_44, v -> {
        Scenario session = expecting(v, 1, 1);
        if (v.role() == Role.ACCEPTOR) {
          session.receives(v.logon(1));
        }
        session.sends(v.logon(1));
      })
      .both("369", "is in every header", FROM_42, v -> {
        Scenario session =
            v.connected(1, 1, settings -> settings.with(LAST_MSG_SEQ_NUM_PROCESSED, true));
        if (v.role() == Role.ACCEPTOR) {
          session.receives(v.logon(1)).sends(v.logon(1, "|369=1"));
        } else {
          session.sends(v.logon(1, "|369=0")).receives(v.logon(1));
        }
        session
            .passes(30.1)
            .sends("35=0|34=2|369=1")
            .receives("35=1|34=2|112=a")
            .sends("35=0|34=3|112=a|369=2")
            .receives("35=5|34=3")
            .sends("35=5|34=4|369=3");
      })
      .both(
          "369",
          "in an answer it is the number of what is answered, counted or not",
          FROM_42,
          v -> {
            Scenario session =
                v.connected(1, 1, settings -> settings.with(LAST_MSG_SEQ_NUM_PROCESSED, true));
            if (v.role() == Role.ACCEPTOR) {
              session
                  .receives(v.logon(5))
                  .sends(v.logon(1, "|369=5"))
                  .sends(v.resendRequest(2, 1) + "|369=0");
            } else {
              session
                  .sends(v.logon(1, "|369=0"))
                  .receives(v.logon(5))
                  .sends(v.resendRequest(2, 1) + "|369=0");
            }
          })
      .both("369", "is not sent before FIX.4.2", BEFORE_42, v -> {
        Scenario session =
            v.connected(1, 1, settings -> settings.with(LAST_MSG_SEQ_NUM_PROCESSED, true));
        if (v.role() == Role.ACCEPTOR) {
          session.receives(v.logon(1));
        }
        session.sends(v.logon(1));
      });

  private ProcessedNumberCases() {}

  private static Scenario expecting(Variant v, int nextOut, int nextIn) {
    return v.connected(nextOut, nextIn, settings -> settings.with(NEXT_EXPECTED_MSG_SEQ_NUM, true));
  }
}
