package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.HEART_BEAT_TIMEOUT_MULTIPLIER;
import static io.fixbus.session.ConnectionSettings.TEST_REQUEST_DELAY_MULTIPLIER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;

/** Test cases 4 to 7: Heartbeat, TestRequest, Reject. */
final class SilenceCases {
  static final CaseGroup GROUP = new CaseGroup("Heartbeat, TestRequest, Reject (4 to 7)")
      .both("4a", "a Heartbeat goes after each HeartBtInt of sending nothing", v -> v.loggedOn()
          .passes(29.8)
          .sendsNothing()
          .passes(0.4)
          .sends("35=0|34=2")
          .receives("35=0|34=2")
          .passes(29.4)
          .sendsNothing()
          .passes(0.6)
          .sends("35=0|34=3")
          .sendsNothing())
      .both("4a", "anything sent puts the Heartbeat off", v -> v.loggedOn()
          .passes(20)
          .sendsApplication("35=8|37=o")
          .sends("35=8|34=2|37=o")
          .receives("35=0|34=2")
          .passes(29)
          .sendsNothing()
          .passes(1.2)
          .sends("35=0|34=3"))
      .both("4a", "HeartBtInt 0 means none", v -> {
        Scenario session = v.role() == Role.ACCEPTOR
            ? v.connected()
                .receives("35=A|34=1|98=0|108=0" + v.applVerId())
                .sends("35=A|34=1|98=0|108=0" + v.applVerId())
            : v.connected().sends(v.logon(1)).receives("35=A|34=1|98=0|108=0" + v.applVerId());
        session.passes(300).sendsNothing().isConnected();
      })
      .acceptor("4a", "the initiator's HeartBtInt holds", v -> v.connected()
          .receives("35=A|34=1|98=0|108=7" + v.applVerId())
          .sends("35=A|34=1|98=0|108=7" + v.applVerId())
          .passes(6.8)
          .sendsNothing()
          .passes(0.4)
          .sends("35=0|34=2"))
      .both("4b", "a TestRequest is answered by a Heartbeat with its TestReqID", v -> v.loggedOn()
          .receives("35=1|34=2|112=hello")
          .sends("35=0|34=2|112=hello")
          .sendsNothing()
          .hasNumbers(3, 3))
      .both("5", "a Heartbeat is taken, whatever its TestReqID", v -> v.loggedOn()
          .receives("35=0|34=2")
          .receives("35=0|34=3|112=never asked")
          .sendsNothing()
          .isConnected()
          .isIn(SessionState.ACTIVE)
          .hasNumbers(2, 4))
      .both("6", "silence brings a TestRequest at 1.5, the end at 2.4 HeartBtInt", v -> {
        Scenario session = v.loggedOn().passes(44.8).sends("35=0|34=2").sendsNothing();
        session.passes(0.4);
        assertThat(session.sendsType("1").has(Tags.TEST_REQ_ID)).isTrue();
        session
            .isIn(SessionState.AWAIT_PROC_TEST_REQ)
            .passes(26.5)
            .isConnected()
            .passes(0.6)
            .isDisconnectedFor(Disconnect.HEARTBEAT_TIMEOUT);
      })
      .both("6", "the answer to the TestRequest keeps the session", v -> {
        Scenario session = v.loggedOn().passes(45.2).sends("35=0|34=2");
        String id = session.sendsType("1").getString(Tags.TEST_REQ_ID);
        session
            .receives("35=0|34=2|112=" + id)
            .isIn(SessionState.ACTIVE)
            .passes(44)
            .isConnected();
      })
      .both("6", "the answer need not be the next message", v -> {
        Scenario session = v.loggedOn().passes(45.2).sends("35=0|34=2");
        String id = session.sendsType("1").getString(Tags.TEST_REQ_ID);
        session
            .receives("35=0|34=2")
            .receives(v.order(3))
            .isIn(SessionState.AWAIT_PROC_TEST_REQ)
            .receives("35=0|34=4|112=" + id)
            .isIn(SessionState.ACTIVE)
            .isConnected();
      })
      .both("6", "the multipliers are settings: here 1.2 and 2.0", v -> {
        Scenario session = v.loggedOn(settings -> settings
                .with(TEST_REQUEST_DELAY_MULTIPLIER, 0.2)
                .with(HEART_BEAT_TIMEOUT_MULTIPLIER, 1.0))
            .passes(35.8)
            .sends("35=0|34=2")
            .sendsNothing()
            .passes(0.4);
        session.sendsType("1");
        session
            .passes(23.6)
            .isConnected()
            .passes(0.4)
            .isDisconnectedFor(Disconnect.HEARTBEAT_TIMEOUT);
      })
      .both("6", "garbled bytes are no sign of life of the session", v -> {
        Scenario session = v.loggedOn().passes(40).sends("35=0|34=2");
        session.receivesRaw(Scenario.bytes("8=FIX.4.4|9=5|35=0|10=000|")).passes(5.2);
        session.sendsType("1");
      })
      .both("7", "a Reject counts and is told", v -> {
        Scenario session = v.loggedOn()
            .receives("35=3|34=2|45=1|58=bad")
            .sendsNothing()
            .isConnected()
            .hasNumbers(2, 3);
        SessionEvent.Rejected told = session.told(SessionEvent.Rejected.class);
        assertThat(told.sentBy()).isEqualTo(SessionEvent.Side.COUNTERPARTY);
        assertThat(told.refSeqNum()).isEqualTo(1);
        assertThat(told.text()).isEqualTo("bad");
      })
      .both("7", "a Reject without Text is no matter", v -> v.loggedOn()
          .receives("35=3|34=2|45=1")
          .sendsNothing()
          .isConnected()
          .hasNumbers(2, 3))
      .both("6", "an answer that never matches is asked for again", v -> {
        Scenario session = v.loggedOn().passes(45.2).sends("35=0|34=2");
        FixMessage first = session.sendsType("1");
        session.receives("35=0|34=2|112=something else").passes(45.2);
        session.sendsType("0");
        assertThat(session.sendsType("1").getString(Tags.TEST_REQ_ID))
            .isNotEqualTo(first.getString(Tags.TEST_REQ_ID));
        session.isConnected();
      });

  private SilenceCases() {}
}
