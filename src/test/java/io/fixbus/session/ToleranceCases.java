package io.fixbus.session;

import static io.fixbus.session.BusSettings.WHEN_DISCONNECTED;
import static io.fixbus.session.CheckSettings.CHECK_COMP_ID;
import static io.fixbus.session.CheckSettings.CHECK_LATENCY;
import static io.fixbus.session.CheckSettings.MAX_LATENCY;
import static io.fixbus.session.CheckSettings.REQUIRES_ORIG_SENDING_TIME;
import static io.fixbus.session.CheckSettings.VALIDATE_SEQUENCE_NUMBERS;
import static io.fixbus.session.SequenceSettings.MAX_RESEND_REQUEST_SPAN;
import static io.fixbus.session.ToleranceSettings.END_SEQ_NO_INFINITY;
import static io.fixbus.session.ToleranceSettings.HOLD_SENDS_UNTIL;
import static io.fixbus.session.ToleranceSettings.IGNORE_LOW_GAP_FILL;
import static io.fixbus.session.ToleranceSettings.MAX_HEART_BT_INT;
import static io.fixbus.session.ToleranceSettings.MIN_HEART_BT_INT;
import static io.fixbus.session.ToleranceSettings.NEXT_AFTER_UNASKED_RESET;
import static io.fixbus.session.ToleranceSettings.REQUIRE_RESET_SEQ_NUM_FLAG;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.Scenario.Told;
import io.fixbus.session.ToleranceSettings.EndSeqNoInfinity;
import io.fixbus.session.ToleranceSettings.NextAfterReset;
import java.time.Duration;
import java.util.Set;

/** What counterparties do otherwise than the standard, or demand beyond it, and is put up with. */
final class ToleranceCases {
  private static final Set<Dialect> FROM_41 = Dialect.from(Dialect.FIX41);

  static final CaseGroup GROUP = new CaseGroup("Deviations tolerated by setting")
      .initiator(
          "reset",
          "unasked: our next is 1 if so set (nextAfterUnaskedReset)",
          FROM_41,
          v -> v.connected(
                  1, 7, settings -> settings.with(NEXT_AFTER_UNASKED_RESET, NextAfterReset.ONE))
              .sends(v.logon(1))
              .receives(v.logon(1, "|141=Y"))
              .sendsNothing()
              .hasNumbers(1, 2)
              .receives("35=1|34=2|112=a")
              .sends("35=0|34=1|112=a"))
      .initiator(
          "reset",
          "unasked: our next is 2 if so set (nextAfterUnaskedReset)",
          FROM_41,
          v -> v.connected(
                  9, 7, settings -> settings.with(NEXT_AFTER_UNASKED_RESET, NextAfterReset.TWO))
              .sends(v.logon(9))
              .receives(v.logon(1, "|141=Y"))
              .sendsNothing()
              .hasNumbers(2, 2)
              .receives("35=1|34=2|112=a")
              .sends("35=0|34=2|112=a")
              .receives(v.resendRequest(3, 1))
              .sends("35=4|34=1|43=Y|123=Y|36=3"))
      .acceptor(
          "reset", "is demanded of each Logon (requireResetSeqNumFlag)", FROM_41, v -> v.connected(
                  4, 6, settings -> settings.with(REQUIRE_RESET_SEQ_NUM_FLAG, true))
              .receives(v.logon(6))
              .sends("35=5|34=4|58=ResetSeqNumFlag must be Y")
              .isDisconnectedFor(Disconnect.LOGON_REFUSED)
              .hasNumbers(5, 6)
              .connected()
              .receives(v.logon(1, "|141=Y"))
              .sends(v.logon(1, "|141=Y"))
              .isIn(SessionState.ACTIVE))
      .initiator(
          "reset", "is demanded of the answer (requireResetSeqNumFlag)", FROM_41, v -> v.connected(
                  1, 1, settings -> settings.with(REQUIRE_RESET_SEQ_NUM_FLAG, true))
              .sends(v.logon(1))
              .receives(v.logon(1))
              .sends("35=5|34=2|58=ResetSeqNumFlag must be Y")
              .isDisconnectedFor(Disconnect.LOGON_REFUSED))
      .acceptor("HeartBtInt", "is bounded (minHeartBtInt, maxHeartBtInt)", v -> {
        boundedHeartBtInt(v, 5, 30, 31)
            .sends("35=5|34=1|58=HeartBtInt must be 30 or less")
            .isDisconnectedFor(Disconnect.LOGON_REFUSED)
            .hasNumbers(2, 1);
        boundedHeartBtInt(v, 5, 30, 4).sends("35=5|34=1|58=HeartBtInt must be 5 or more");
        boundedHeartBtInt(v, 5, 30, 5).sends("35=A|34=1|98=0|108=5" + v.applVerId());
      })
      .acceptor("HeartBtInt", "is fixed (minHeartBtInt, maxHeartBtInt)", v -> {
        boundedHeartBtInt(v, 30, 30, 20).sends("35=5|34=1|58=HeartBtInt must be 30");
        boundedHeartBtInt(v, 30, 30, 30).sends(v.logon(1));
      })
      .both("GapFill", "too low is ignored without PossDupFlag (ignoreLowGapFill)", v -> v.loggedOn(
              settings -> settings.with(IGNORE_LOW_GAP_FILL, true))
          .receives("35=0|34=2")
          .receives("35=4|34=1|123=Y|36=9")
          .sendsNothing()
          .isConnected()
          .hasNumbers(2, 3)
          .receives("35=0|34=1")
          .sends("35=5|34=2|58=MsgSeqNum too low, expecting 3 but received 1"))
      .both(
          "GapFill", "of a resend needs neither PossDupFlag nor OrigSendingTime", v -> v.loggedOn()
              .receives(v.order(4))
              .sends(v.resendRequest(2, 2))
              .receives("35=4|34=2|123=Y|36=4")
              .sendsNothing()
              .deliversOnly(4)
              .hasNumbers(3, 5))
      .both(
          "PossDup", "without OrigSendingTime is taken (requiresOrigSendingTime)", v -> v.loggedOn(
                  settings -> settings.with(REQUIRES_ORIG_SENDING_TIME, false))
              .receives(v.order(2, "|43=Y"))
              .sendsNothing()
              .deliversOnly(2))
      .both("EndSeqNo", "infinity may be that of another version (endSeqNoInfinity)", v -> {
        v.loggedOn(settings -> settings.with(END_SEQ_NO_INFINITY, EndSeqNoInfinity.ZERO))
            .receives(v.order(4))
            .sends("35=2|34=2|7=2|16=0");
        v.loggedOn(settings -> settings.with(END_SEQ_NO_INFINITY, EndSeqNoInfinity.NINES))
            .receives(v.order(4))
            .sends("35=2|34=2|7=2|16=999999");
      })
      .both("EndSeqNo", "999999 is none for numbers beyond", Dialect.before(Dialect.FIX42), v -> {
        Scenario session = v.connected(1, 1_000_000);
        if (v.role() == Role.ACCEPTOR) {
          session.receives(v.logon(1_000_003)).sends(v.logon(1));
        } else {
          session.sends(v.logon(1)).receives(v.logon(1_000_003));
        }
        session.sends("35=2|34=2|7=1000000|16=1000002");
      })
      .both("sends", "wait for the end of the recovery stream (holdSendsUntil)", v -> {
        Told<SendResult> told = new Told<>();
        Scenario session = v.loggedOn(settings -> settings.with(HOLD_SENDS_UNTIL, "B"))
            .sendsApplication("35=8|37=o1", "", told)
            .sendsApplication("35=8|37=o2")
            .receives(v.order(2))
            .sendsNothing()
            .hasNumbers(2, 3)
            .receives("35=1|34=3|112=a")
            .sends("35=0|34=2|112=a");
        assertThat(told.isOpen()).isTrue();
        session
            .receives(news(v, 4))
            .sends("35=8|34=3|37=o1")
            .sends("35=8|34=4|37=o2")
            .sendsApplication("35=8|37=o3")
            .sends("35=8|34=5|37=o3");
        assertThat(told.result().msgSeqNum()).isEqualTo(3);
      })
      .both("sends", "that still wait at the end were not numbered (holdSendsUntil)", v -> {
        Told<SendResult> told = new Told<>();
        v.loggedOn(settings -> settings.with(HOLD_SENDS_UNTIL, "B"))
            .sendsApplication("35=8|37=o1", "", told)
            .connectionLost()
            .hasNumbers(2, 2);
        assertThat(told.failure().text()).startsWith("NOT_LOGGED_ON: ");
      })
      .both("sends", "that still wait at the end are queued if so set (holdSendsUntil)", v -> {
        Told<SendResult> told = new Told<>();
        v.loggedOn(settings -> settings.with(HOLD_SENDS_UNTIL, "B").with(WHEN_DISCONNECTED, true))
            .sendsApplication("35=8|37=o1", "", told)
            .connectionLost()
            .hasNumbers(3, 2);
        assertThat(told.result().status()).isEqualTo(SendResult.Status.QUEUED);
      })
      .both("CompID", "may differ (checkCompId)", v -> v.loggedOn(
              settings -> settings.with(CHECK_COMP_ID, false))
          .receives("35=0|49=SOMEBODY|34=2")
          .sendsNothing()
          .isConnected()
          .hasNumbers(2, 3))
      .both("SendingTime", "may be any (checkLatency)", v -> v.loggedOn(
              settings -> settings.with(CHECK_LATENCY, false))
          .receives("35=0|34=2|52=20010101-00:00:00")
          .sendsNothing()
          .isConnected()
          .hasNumbers(2, 3))
      .both("SendingTime", "may be bound tighter (maxLatency)", v -> {
        Scenario session =
            v.loggedOn(settings -> settings.with(MAX_LATENCY, Duration.ofSeconds(1)));
        session
            .receives("35=0|34=2|52=" + session.time(-2))
            .sends(v.reject(2, 2, 52, "0", 10, "SendingTime accuracy problem"));
      })
      .both("MsgSeqNum", "may be any (validateSequenceNumbers)", v -> v.loggedOn(
              settings -> settings.with(VALIDATE_SEQUENCE_NUMBERS, false))
          .receives(v.order(9))
          .receives(v.order(4))
          .sendsNothing()
          .deliversOnly(9, 4)
          .isConnected())
      .both("resend", "stops at a span, and the counterparty asks on (maxResendRequestSpan)", v -> {
        v.loggedOn(settings -> settings.with(MAX_RESEND_REQUEST_SPAN, 2))
            .sendsApplication("35=8|37=o1")
            .sends("35=8|34=2|37=o1")
            .sendsApplication("35=8|37=o2")
            .sends("35=8|34=3|37=o2")
            .sendsApplication("35=8|37=o3")
            .sends("35=8|34=4|37=o3")
            .receives(v.resendRequest(2, 2))
            .sends("35=8|34=2|43=Y|37=o1")
            .sends("35=8|34=3|43=Y|37=o2")
            .sendsNothing()
            .receives(v.resendRequest(3, 4))
            .sends("35=8|34=4|43=Y|37=o3")
            .sendsNothing();
      });

  private ToleranceCases() {}

  private static Scenario boundedHeartBtInt(Variant v, int least, int most, int heartBtInt) {
    return v.connected(
            1, 1, settings -> settings.with(MIN_HEART_BT_INT, least).with(MAX_HEART_BT_INT, most))
        .receives("35=A|34=1|98=0|108=" + heartBtInt + v.applVerId());
  }

  private static String news(Variant v, int msgSeqNum) {
    String headline = v.dialect() == Dialect.FIX40 ? "" : "|148=end";
    return "35=B|34=" + msgSeqNum + headline + "|33=1|58=done";
  }
}
