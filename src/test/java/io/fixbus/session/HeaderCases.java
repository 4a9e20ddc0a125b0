package io.fixbus.session;

import static io.fixbus.session.CheckSettings.REJECT_GARBLED_MESSAGE;
import static io.fixbus.session.ConnectionSettings.TIMESTAMP_PRECISION;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.Tags;
import io.fixbus.message.TimestampPrecision;

/** Test cases 2 and 3: number, flags, times and frame of a message. */
final class HeaderCases {
  static final CaseGroup GROUP = new CaseGroup("Header and trailer (2, 3)")
      .both(
          "2a",
          "a message in sequence is taken",
          v -> v.loggedOn().receives(v.order(2)).deliversOnly(2).sendsNothing().hasNumbers(2, 3))
      .both("2b", "a message too high brings one ResendRequest and is kept", v -> v.loggedOn()
          .receives(v.order(4))
          .sends(v.resendRequest(2, 2))
          .receives(v.order(5))
          .sendsNothing()
          .deliversNothing()
          .receives(v.order(2, Variant.AGAIN))
          .receives(v.order(3, Variant.AGAIN))
          .deliversOnly(2, 3, 4, 5)
          .isIn(SessionState.ACTIVE)
          .hasNumbers(3, 6))
      .both("2b", "a hole behind the gap is asked for when the gap is filled", v -> v.loggedOn()
          .receives(v.order(3))
          .sends(v.resendRequest(2, 2))
          .receives(v.order(6))
          .sendsNothing()
          .receives(v.order(2, Variant.AGAIN))
          .sends(v.resendRequest(3, 4))
          .receives(v.gapFill(4, 6))
          .deliversOnly(2, 3, 6)
          .hasNumbers(4, 7))
      .both("2b", "further ahead than limits.sequenceJump is logged out", v -> v.loggedOn()
          .receives("35=0|34=2000000")
          .sends("35=5|34=2|58=MsgSeqNum too high, expecting 2 but received 2000000"))
      .both("2c", "a message too low is logged out", v -> v.loggedOn()
          .receives(v.order(2))
          .receives(v.order(2))
          .sends("35=5|34=2|58=MsgSeqNum too low, expecting 3 but received 2")
          .isIn(SessionState.INITIATE_LOGOUT)
          .isConnected()
          .receives("35=5|34=3")
          .isDisconnectedFor(Disconnect.PROTOCOL_ERROR)
          .deliversOnly(2))
      .both("2c", "a Logout for an error is not awaited forever", v -> v.loggedOn()
          .receives("35=0|34=1")
          .sends("35=5|34=2|58=MsgSeqNum too low, expecting 2 but received 1")
          .passes(1.9)
          .isConnected()
          .passes(0.2)
          .isDisconnectedFor(Disconnect.PROTOCOL_ERROR))
      .both("2d", "a garbled message is ignored and does not count", v -> {
        Scenario session = v.loggedOn();
        session
            .receivesRaw(Scenario.bytes(Scenario.reframed(
                v.dialect().beginString(),
                session.complete(v.order(2)).replace("|54=1", "|4garbled9=TW"))))
            .sendsNothing()
            .deliversNothing()
            .isConnected()
            .hasNumbers(2, 2)
            .receives(v.order(3))
            .sends(v.resendRequest(2, 2))
            .receives(v.order(2, Variant.AGAIN))
            .deliversOnly(2, 3);
        assertThat(session.all(SessionEvent.Garbled.class)).isNotEmpty();
      })
      .both("2e", "a possible duplicate already received is ignored", v -> v.loggedOn()
          .receives(v.order(2))
          .deliversOnly(2)
          .receives(v.order(2, Variant.AGAIN))
          .deliversNothing()
          .sendsNothing()
          .hasNumbers(2, 3)
          .isConnected())
      .both("2e", "a possible duplicate not received yet is processed as such", v -> {
        Scenario session = v.loggedOn().receives(v.order(2, Variant.AGAIN));
        assertThat(session.delivers(2).possDup()).isTrue();
        session.sendsNothing().hasNumbers(2, 3);
      })
      .both("2f", "OrigSendingTime after SendingTime is rejected and logged out", v -> {
        Scenario session = v.loggedOn();
        session
            .receives(v.order(2, "|43=Y|122=" + session.time(10)))
            .sends(v.reject(2, 2, 122, "D", 10, "SendingTime accuracy problem"))
            .sends("35=5|34=3|58=SendingTime accuracy problem, field=122")
            .deliversNothing()
            .hasNumbers(4, 3);
      })
      .both("2g", "PossDupFlag without OrigSendingTime is rejected and counts", v -> v.loggedOn()
          .receives(v.order(2, "|43=Y"))
          .sends(v.reject(2, 2, 122, "D", 1, "Required tag missing"))
          .deliversNothing()
          .isConnected()
          .hasNumbers(3, 3))
      .both("2g", "and does not count if its number was seen already", v -> v.loggedOn()
          .receives("35=0|34=2")
          .receives(v.order(2, "|43=Y"))
          .sends(v.reject(2, 2, 122, "D", 1, "Required tag missing"))
          .deliversNothing()
          .isConnected()
          .hasNumbers(3, 3))
      .both("2h", "2j, 2l, 2n, 2p, 2s: what is as it should be is accepted", v -> v.loggedOn()
          .receives("35=0|34=2")
          .receives("35=0|34=3")
          .sendsNothing()
          .isConnected()
          .hasNumbers(2, 4))
      .both("2i", "another BeginString is logged out at once", v -> {
        Scenario session = v.loggedOn();
        session
            .receivesRaw(
                Scenario.bytes(Scenario.reframed("FIX.3.9", session.complete("35=0|34=2"))))
            .sends("35=5|34=2|58=Incorrect BeginString")
            .isDisconnectedFor(Disconnect.PROTOCOL_ERROR)
            .hasNumbers(3, 2);
      })
      .both("2k", "a wrong SenderCompID is rejected, counts and is logged out", v -> v.loggedOn()
          .receives("35=0|34=2|49=SOMEBODY")
          .sends(v.reject(2, 2, Dialect.NO_TAG, "0", 9, "CompID problem"))
          .sends("35=5|34=3|58=CompID problem")
          .hasNumbers(4, 3))
      .both("2k", "a wrong TargetCompID is rejected, counts and is logged out", v -> v.loggedOn()
          .receives("35=0|34=2|56=SOMEBODY")
          .sends(v.reject(2, 2, Dialect.NO_TAG, "0", 9, "CompID problem"))
          .sends("35=5|34=3|58=CompID problem")
          .hasNumbers(4, 3))
      .both("2m", "too short a BodyLength makes a garbled message", v -> {
        Scenario session = v.loggedOn();
        session
            .receivesRaw(
                Scenario.bytes(session.complete("35=0|34=2").replaceFirst("9=\\d+", "9=20")))
            .sendsNothing()
            .isConnected()
            .hasNumbers(2, 2)
            .receives("35=0|34=3")
            .sends(v.resendRequest(2, 2));
      })
      .both("2m", "too long a BodyLength swallows the message behind, too", v -> {
        Scenario session = v.loggedOn();
        session
            .receivesRaw(Scenario.bytes(session.complete("35=0|34=2").replaceFirst("9=\\d+", "9=75")
                + session.complete("35=0|34=3")))
            .sendsNothing()
            .isConnected()
            .hasNumbers(2, 2);
      })
      .both("2o", "SendingTime too early is rejected, counts and is logged out", v -> {
        Scenario session = v.loggedOn();
        session
            .receives("35=0|34=2|52=" + session.time(-121))
            .sends(v.reject(2, 2, 52, "0", 10, "SendingTime accuracy problem"))
            .sends("35=5|34=3|58=SendingTime accuracy problem, field=52")
            .hasNumbers(4, 3);
      })
      .both("2o", "SendingTime too late is rejected, counts and is logged out", v -> {
        Scenario session = v.loggedOn();
        session
            .receives("35=0|34=2|52=" + session.time(121))
            .sends(v.reject(2, 2, 52, "0", 10, "SendingTime accuracy problem"))
            .sends("35=5|34=3|58=SendingTime accuracy problem, field=52")
            .hasNumbers(4, 3);
      })
      .both("2p", "SendingTime within two minutes is accepted", v -> {
        Scenario session = v.loggedOn();
        session
            .receives("35=0|34=2|52=" + session.time(119))
            .receives("35=0|34=3|52=" + session.time(-119))
            .sendsNothing()
            .hasNumbers(2, 4);
      })
      .both("2q", "a MsgType that does not exist is rejected and counts", v -> v.loggedOn()
          .receives("35=zz|34=2")
          .sends(v.reject(2, 2, 35, "zz", 11, "Invalid MsgType"))
          .isConnected()
          .hasNumbers(3, 3))
      .both("2r", "a MsgType that the application does not support is refused", v -> {
        Scenario session = v.loggedOn(ApplicationCases::acknowledged).receives(v.order(2));
        session
            .applicationRefuses(session.delivers(2), 404, "Unsupported Message Type")
            .sends(v.dialect().businessReject(2, 2, "D", 3, "Unsupported Message Type"))
            .isConnected()
            .hasNumbers(3, 3);
      })
      .both("2t", "BeginString, BodyLength and MsgType not first make a garbled message", v -> {
        Scenario session = v.loggedOn();
        String fine = session.complete("35=0|34=2");
        String number = fine.replaceFirst("\\|35=0", "").replaceFirst("\\|34=2", "|34=2|35=0");
        String type = "35=0|" + fine.replaceFirst("\\|35=0", "");
        session
            .receivesRaw(Scenario.bytes(number))
            .receivesRaw(Scenario.bytes(type))
            .sendsNothing()
            .isConnected()
            .hasNumbers(2, 2);
      })
      .both("2", "a message without MsgSeqNum is logged out", v -> v.loggedOn()
          .receives("35=0")
          .sends("35=5|34=2|58=Received message without MsgSeqNum")
          .passes(2.1)
          .isDisconnectedFor(Disconnect.PROTOCOL_ERROR)
          .hasNumbers(3, 2))
      .both(
          "2",
          "a MsgSeqNum with leading zeros is read as the number",
          v -> v.loggedOn().receives("35=0|34=000002").sendsNothing().hasNumbers(2, 3))
      .both(
          "3a",
          "a valid trailer is accepted",
          v -> v.loggedOn().receives("35=0|34=2").sendsNothing().hasNumbers(2, 3))
      .both("3b", "a wrong CheckSum makes a garbled message", v -> {
        Scenario session = v.loggedOn();
        session
            .receivesRaw(Scenario.bytes(wrongCheckSum(session.complete("35=0|34=2"))))
            .sendsNothing()
            .isConnected()
            .hasNumbers(2, 2)
            .receives("35=0|34=3")
            .sends(v.resendRequest(2, 2));
      })
      .both("3c", "a CheckSum of two digits makes a garbled message", v -> {
        Scenario session = v.loggedOn();
        session
            .receivesRaw(Scenario.bytes(
                session.complete("35=0|34=2").replaceFirst("10=\\d(\\d\\d)\\|$", "10=$1|")))
            .sendsNothing()
            .isConnected()
            .hasNumbers(2, 2);
      })
      .both("3c", "a CheckSum that is not last makes a garbled message", v -> {
        Scenario session = v.loggedOn();
        session
            .receivesRaw(Scenario.bytes(session
                .complete("35=0|34=2")
                .replaceFirst("\\|34=2\\|(10=\\d{3}\\|)$", "|$134=2|")))
            .sendsNothing()
            .isConnected()
            .hasNumbers(2, 2);
      })
      .both("garbled", "is rejected and counts if so set (rejectGarbledMessage)", v -> {
        Scenario session = v.loggedOn(settings -> settings.with(REJECT_GARBLED_MESSAGE, true));
        session
            .receivesRaw(Scenario.bytes(wrongCheckSum(session.complete("35=0|34=2"))))
            .sends("35=3|34=2|45=2" + (v.dialect().isBefore(Dialect.FIX42) ? "" : "|372=0")
                + "|58=Message failed basic validity check")
            .isConnected()
            .hasNumbers(3, 3);
      })
      .both("timestamps", "SendingTime has the digits that are set, from FIX.4.2 on", v -> {
        Scenario session =
            v.loggedOn(settings -> settings.with(TIMESTAMP_PRECISION, TimestampPrecision.NANOS));
        session.receives("35=1|34=2|112=a");
        assertThat(session.sendsType("0").getString(Tags.SENDING_TIME))
            .isEqualTo(
                v.dialect().isBefore(Dialect.FIX42)
                    ? "20260302-12:00:00"
                    : "20260302-12:00:00.000000000");
      })
      .both("timestamps", "SendingTime of up to twelve digits is taken", v -> v.loggedOn()
          .receives("35=0|34=2|52=20260302-12:00:00")
          .receives("35=0|34=3|52=20260302-12:00:00.123456789")
          .receives("35=0|34=4|52=20260302-12:00:00.123456789012")
          .sendsNothing()
          .isConnected()
          .hasNumbers(2, 5))
      .both("sending time", "that is no UTC timestamp is rejected and counts", v -> v.loggedOn()
          .receives("35=0|34=2|52=2 March")
          .sends(
              "35=3|34=2|45=2" + (v.dialect().isBefore(Dialect.FIX42) ? "" : "|371=52|372=0|373=6")
                  + "|58=Incorrect data format for value, field=52")
          .isConnected()
          .hasNumbers(3, 3));

  private HeaderCases() {}

  private static String wrongCheckSum(String message) {
    int end = message.length() - 4;
    int sum = Integer.parseInt(message.substring(end, end + 3));
    return message.substring(0, end) + String.format("%03d|", (sum + 1) % 256);
  }
}
