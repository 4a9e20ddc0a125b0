package io.fixbus.session;

import static io.fixbus.session.SequenceSettings.CLOSED_RESEND_INTERVAL;
import static io.fixbus.session.SequenceSettings.RESEND_REQUEST_CHUNK_SIZE;
import static io.fixbus.session.SequenceSettings.SEND_REDUNDANT_RESEND_REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.Tags;

/** Test cases 8 and 20: ResendRequests of either side. */
final class ResendCases {
  static final CaseGroup GROUP = new CaseGroup("ResendRequest (8, 20)")
      .both("8", "session messages are one GapFill", v -> v.loggedOn()
          .receives("35=1|34=2|112=a")
          .sends("35=0|34=2|112=a")
          .receives("35=1|34=3|112=b")
          .sends("35=0|34=3|112=b")
          .receives("35=2|34=4|7=1|16=3")
          .sends("35=4|34=1|43=Y|123=Y|36=4")
          .sendsNothing()
          .hasNumbers(4, 5))
      .both("8", "session messages to infinity are one GapFill", v -> v.loggedOn()
          .receives("35=1|34=2|112=a")
          .sends("35=0|34=2|112=a")
          .receives(requestAll(v, 3, 1))
          .sends("35=4|34=1|43=Y|123=Y|36=3")
          .sendsNothing()
          .hasNumbers(3, 4))
      .both("8", "application messages go again, as possible duplicates", v -> {
        Scenario session = v.loggedOn();
        String first = time(v, session);
        session
            .sendsApplication("35=8|37=o1")
            .sends("35=8|34=2|37=o1|52=" + first)
            .passes(1)
            .sendsApplication("35=8|37=o2")
            .sends("35=8|34=3|37=o2")
            .receives(requestAll(v, 2, 2))
            .sends("35=8|34=2|43=Y|37=o1|122=" + first + "|52=" + time(v, session))
            .sends("35=8|34=3|43=Y|37=o2")
            .sendsNothing()
            .hasNumbers(4, 3);
      })
      .both("8", "messages and GapFills go by turns", v -> v.loggedOn()
          .sendsApplication("35=8|37=o1")
          .sends("35=8|34=2|37=o1")
          .receives("35=1|34=2|112=a")
          .sends("35=0|34=3|112=a")
          .sendsApplication("35=8|37=o2")
          .sends("35=8|34=4|37=o2")
          .receives("35=1|34=3|112=b")
          .sends("35=0|34=5|112=b")
          .receives(requestAll(v, 4, 1))
          .sends("35=4|34=1|43=Y|123=Y|36=2")
          .sends("35=8|34=2|43=Y|37=o1")
          .sends("35=4|34=3|43=Y|123=Y|36=4")
          .sends("35=8|34=4|43=Y|37=o2")
          .sends("35=4|34=5|43=Y|123=Y|36=6")
          .sendsNothing())
      .both("8", "only what is asked for goes again", v -> v.loggedOn()
          .sendsApplication("35=8|37=o1")
          .sends("35=8|34=2|37=o1")
          .sendsApplication("35=8|37=o2")
          .sends("35=8|34=3|37=o2")
          .sendsApplication("35=8|37=o3")
          .sends("35=8|34=4|37=o3")
          .receives("35=2|34=2|7=3|16=3")
          .sends("35=8|34=3|43=Y|37=o2")
          .sendsNothing())
      .both("8", "a Reject goes again, unlike other session messages", v -> v.loggedOn()
          .receives("35=0|34=2|9999=x")
          .sends(v.reject(2, 2, 9999, "0", 0, "Invalid tag number"))
          .receives(requestAll(v, 3, 1))
          .sends("35=4|34=1|43=Y|123=Y|36=2")
          .sends(v.reject(2, 2, 9999, "0", 0, "Invalid tag number") + "|43=Y")
          .sendsNothing())
      .both("8", "both infinities are understood", v -> v.loggedOn()
          .receives("35=2|34=2|7=1|16=0")
          .sends("35=4|34=1|43=Y|123=Y|36=2")
          .receives("35=2|34=3|7=1|16=999999")
          .sends("35=4|34=1|43=Y|123=Y|36=2"))
      .both("8", "an end beyond what was sent is what was sent", v -> v.loggedOn()
          .receives("35=2|34=2|7=1|16=50")
          .sends("35=4|34=1|43=Y|123=Y|36=2")
          .sendsNothing())
      .both("8", "a beginning beyond what was sent is not answered", v -> v.loggedOn()
          .receives(requestAll(v, 2, 9))
          .sendsNothing()
          .isConnected()
          .hasNumbers(2, 3))
      .both("8", "a range that ends before it begins is rejected and counts", v -> v.loggedOn()
          .receives("35=2|34=2|7=5|16=3")
          .sends(v.reject(2, 2, 16, "2", 5, "Value is incorrect (out of range) for this tag"))
          .isConnected()
          .hasNumbers(3, 3))
      .both("8", "a range that begins before 1 is rejected and counts", v -> v.loggedOn()
          .receives("35=2|34=2|7=0|16=3")
          .sends(v.reject(2, 2, 7, "2", 5, "Value is incorrect (out of range) for this tag"))
          .isConnected()
          .hasNumbers(3, 3))
      .both("8", "a ResendRequest without BeginSeqNo is rejected and counts", v -> v.loggedOn()
          .receives("35=2|34=2|16=3")
          .sends(v.reject(2, 2, 7, "2", 1, "Required tag missing"))
          .isConnected()
          .hasNumbers(3, 3))
      .both("8", "PossResend and routing stay in what goes again", v -> v.loggedOn()
          .sendsApplication("35=8|97=Y|115=FUND|37=o1")
          .sends("35=8|34=2|97=Y|115=FUND|37=o1")
          .receives(requestAll(v, 2, 2))
          .sends("35=8|34=2|43=Y|97=Y|115=FUND|37=o1"))
      .both(
          "20",
          "a ResendRequest ahead of our gap is served at once, counted later",
          v -> v.loggedOn()
              .receives(v.order(3))
              .sends(v.resendRequest(2, 2))
              .receives(requestAll(v, 4, 1))
              .sends("35=4|34=1|43=Y|123=Y|36=3")
              .sendsNothing()
              .receives(v.order(2, Variant.AGAIN))
              .deliversOnly(2, 3)
              .sendsNothing()
              .isIn(SessionState.ACTIVE)
              .hasNumbers(3, 5))
      .both("20", "what is still missing then is asked for again", v -> {
        Scenario session = v.loggedOn()
            .receives(v.order(3))
            .sends(v.resendRequest(2, 2))
            .receives(requestAll(v, 4, 1))
            .sends("35=4|34=1|43=Y|123=Y|36=3");
        for (int i = 0; i < 4; i++) {
          session.passes(20).receives("35=0|34=" + (5 + i));
        }
        assertThat(session.sendsType("0").getInt(Tags.MSG_SEQ_NUM)).isEqualTo(3);
        assertThat(session.sendsType("0").getInt(Tags.MSG_SEQ_NUM)).isEqualTo(4);
        session.sends(v.resendRequest(5, 2));
      })
      .both(
          "gap", "a message of the resend that is invalid is rejected and counts", v -> v.loggedOn()
              .receives(v.order(3))
              .sends(v.resendRequest(2, 2))
              .receives(v.order(2, Variant.AGAIN).replace("|38=1", "|38=x"))
              .sends("35=3|34=3|45=2"
                  + (v.dialect().isBefore(Dialect.FIX42) ? "" : "|371=38|372=D|373=6")
                  + "|58=Incorrect data format for value, field=38")
              .deliversOnly(3)
              .hasNumbers(4, 4))
      .both("gap", "messages and GapFills may fill it by turns", v -> v.loggedOn()
          .receives(v.order(7))
          .sends(v.resendRequest(2, 2))
          .receives(v.gapFill(2, 3))
          .receives(v.order(3, Variant.AGAIN))
          .receives(v.gapFill(4, 6))
          .receives(v.order(6, Variant.AGAIN))
          .deliversOnly(3, 6, 7)
          .sendsNothing()
          .hasNumbers(3, 8))
      .both("gap", "one ResendRequest for each message too high if so set", v -> v.loggedOn(
              settings -> settings.with(SEND_REDUNDANT_RESEND_REQUESTS, true))
          .receives(v.order(4))
          .sends(v.resendRequest(2, 2))
          .receives(v.order(5))
          .sends(v.resendRequest(3, 2))
          .sendsNothing())
      .both("chunk", "the next chunk is asked for when the messages of one are in", v -> v.loggedOn(
              settings -> settings.with(RESEND_REQUEST_CHUNK_SIZE, 2))
          .receives(v.order(7))
          .sends("35=2|34=2|7=2|16=3")
          .receives(v.order(2, Variant.AGAIN))
          .sendsNothing()
          .receives(v.order(3, Variant.AGAIN))
          .sends("35=2|34=3|7=4|16=5")
          .receives(v.order(4, Variant.AGAIN))
          .sendsNothing()
          .receives(v.order(5, Variant.AGAIN))
          .sends(v.resendRequest(4, 6))
          .receives(v.order(6, Variant.AGAIN))
          .deliversOnly(2, 3, 4, 5, 6, 7))
      .both("chunk", "a GapFill to the end of one, or beyond, brings the next", v -> v.loggedOn(
              settings -> settings.with(RESEND_REQUEST_CHUNK_SIZE, 5))
          .receives(v.order(14))
          .sends("35=2|34=2|7=2|16=6")
          .receives(v.gapFill(2, 7))
          .sends("35=2|34=3|7=7|16=11")
          .receives(v.gapFill(7, 13))
          .sends(v.resendRequest(4, 13))
          .receives(v.gapFill(13, 14))
          .deliversOnly(14))
      .both(
          "chunk",
          "a GapFill to the last number of one leaves that one, which is asked for",
          v -> v.loggedOn(settings -> settings.with(RESEND_REQUEST_CHUNK_SIZE, 5))
              .receives("35=0|34=2")
              .receives("35=0|34=3")
              .receives(v.order(15))
              .sends("35=2|34=2|7=4|16=8")
              .receives(v.gapFill(4, 8))
              .sends("35=2|34=3|7=8|16=12")
              .sendsNothing()
              .receives(v.gapFill(8, 12))
              .sends(v.resendRequest(4, 12))
              .sendsNothing()
              .receives(v.gapFill(12, 15))
              .deliversOnly(15)
              .receives(v.order(16))
              .deliversOnly(16)
              .sendsNothing()
              .hasNumbers(5, 17))
      .both("chunk", "a GapFill may end inside of one, with the rest behind it", v -> v.loggedOn(
              settings -> settings.with(RESEND_REQUEST_CHUNK_SIZE, 5))
          .receives(v.order(14))
          .sends("35=2|34=2|7=2|16=6")
          .receives(v.gapFill(2, 4))
          .sendsNothing()
          .receives(v.order(4, Variant.AGAIN))
          .receives(v.gapFill(5, 6))
          .sends("35=2|34=3|7=6|16=10")
          .receives(v.gapFill(6, 11))
          .sends(v.resendRequest(4, 11))
          .receives(v.gapFill(11, 14))
          .deliversOnly(4, 14)
          .sendsNothing())
      .both("chunk", "nothing is asked for twice that comes right behind a GapFill", v -> {
        Scenario session = v.loggedOn(settings -> settings.with(RESEND_REQUEST_CHUNK_SIZE, 5))
            .receives(v.order(14))
            .sends("35=2|34=2|7=2|16=6");
        session
            .receivesAtOnce(v.gapFill(2, 6), v.order(6, Variant.AGAIN))
            .sends("35=2|34=3|7=7|16=11")
            .sendsNothing()
            .deliversOnly(6);
      })
      .both("chunk", "a GapFill to behind the gap closes it", v -> v.loggedOn(
              settings -> settings.with(RESEND_REQUEST_CHUNK_SIZE, 5))
          .receives(v.order(14))
          .sends("35=2|34=2|7=2|16=6")
          .receives(v.gapFill(2, 20))
          .sendsNothing()
          .hasNumbers(3, 20)
          .isIn(SessionState.ACTIVE)
          .receives(v.order(20))
          .deliversOnly(20))
      .both("chunk", "a Reset to its last number, or beyond, brings the next", v -> v.loggedOn(
              settings -> settings.with(RESEND_REQUEST_CHUNK_SIZE, 5))
          .receives(v.order(24))
          .sends("35=2|34=2|7=2|16=6")
          .receives("35=4|34=99|36=6")
          .sends("35=2|34=3|7=6|16=10")
          .receives("35=4|34=99|36=15")
          .sends("35=2|34=4|7=15|16=19")
          .receives("35=4|34=99|36=24")
          .deliversOnly(24)
          .sendsNothing())
      .both(
          "gap",
          "a resend that stops short is asked for again when newer messages come",
          v -> v.loggedOn()
              .receives(v.order(9))
              .sends(v.resendRequest(2, 2))
              .receives(v.gapFill(2, 5))
              .passes(3)
              .sendsNothing()
              .receives(v.order(10))
              .sendsNothing()
              .passes(1)
              .sends(v.resendRequest(3, 5))
              .sendsNothing()
              .receives(v.gapFill(5, 9))
              .deliversOnly(9, 10)
              .hasNumbers(4, 11))
      .both(
          "gap",
          "newer messages among those of a resend bring no second ResendRequest",
          v -> v.loggedOn()
              .receives(v.order(9))
              .sends(v.resendRequest(2, 2))
              .receives(v.gapFill(2, 5))
              .receives(v.order(10))
              .passes(1)
              .receives(v.order(5, Variant.AGAIN))
              .passes(1.5)
              .receives(v.gapFill(6, 9))
              .deliversOnly(5, 9, 10)
              .sendsNothing()
              .hasNumbers(3, 11))
      .both(
          "chunk",
          "of one message is for the first, since a ResendRequest uses a number itself",
          v -> v.loggedOn(settings -> settings.with(RESEND_REQUEST_CHUNK_SIZE, 1))
              .receives(v.order(6))
              .sends("35=2|34=2|7=2|16=2")
              .receives(v.order(2, Variant.AGAIN))
              .sends("35=2|34=3|7=3|16=4")
              .receives(v.gapFill(3, 5))
              .sends(v.resendRequest(4, 5))
              .receives(v.gapFill(5, 6))
              .deliversOnly(2, 6))
      .both(
          "closed", "EndSeqNo is the last that is missing (closedResendInterval)", v -> v.loggedOn(
                  settings -> settings.with(CLOSED_RESEND_INTERVAL, true))
              .receives(v.order(7))
              .sends("35=2|34=2|7=2|16=6"))
      .both("closed", "and that of the last chunk, too", v -> v.loggedOn(settings ->
              settings.with(RESEND_REQUEST_CHUNK_SIZE, 4).with(CLOSED_RESEND_INTERVAL, true))
          .receives(v.order(7))
          .sends("35=2|34=2|7=2|16=5")
          .receives(v.gapFill(2, 6))
          .sends("35=2|34=3|7=6|16=6")
          .sendsNothing()
          .receives(v.gapFill(6, 7))
          .deliversOnly(7));

  private ResendCases() {}

  /** The counterparty's ResendRequest, open-ended. */
  private static String requestAll(Variant v, int msgSeqNum, int beginSeqNo) {
    return v.resendRequest(msgSeqNum, beginSeqNo);
  }

  /** SendingTime now, as we send it. */
  private static String time(Variant v, Scenario session) {
    String time = session.time(0);
    return v.dialect().isBefore(Dialect.FIX42) ? time.substring(0, time.indexOf('.')) : time;
  }
}
