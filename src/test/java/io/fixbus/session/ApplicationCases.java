package io.fixbus.session;

import static io.fixbus.session.BusSettings.BUS_DELIVERY;
import static io.fixbus.session.BusSettings.BUS_ON_FAILURE;
import static io.fixbus.session.BusSettings.BUS_RETRIES;
import static io.fixbus.session.BusSettings.WHEN_DISCONNECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.Tags;
import io.fixbus.session.BusSettings.Guarantee;
import io.fixbus.session.BusSettings.OnDeliveryFailure;
import io.fixbus.session.Scenario.Told;

/** Test cases 15, 16, 18 and 19: what concerns the application. */
final class ApplicationCases {
  static final CaseGroup GROUP = new CaseGroup("Application (15, 16, 18, 19)")
      .both("15", "fields within header and body may come in any order", v -> v.loggedOn()
          .receives("35=D|56=" + v.settings().identity().sender().compId() + "|34=2|49="
              + v.settings().identity().target().compId() + reversed(v.dialect().order()))
          .deliversOnly(2)
          .sendsNothing())
      .both("16", "a message queued while disconnected goes by the ResendRequest", v -> {
        Scenario session = Scenario.of(v.settings().with(WHEN_DISCONNECTED, true));
        Told<SendResult> told = new Told<>();
        session.sendsApplication("35=8|37=o1", "", told).sendsNothing();
        assertThat(told.result().status()).isEqualTo(SendResult.Status.QUEUED);
        logsOnAt2(v, session)
            .receives("35=2|34=2|7=1|16=" + v.dialect().infinity())
            .sends("35=8|34=1|43=Y|37=o1")
            .sends("35=4|34=2|43=Y|123=Y|36=3")
            .sendsNothing();
      })
      .both("18", "a Reject goes back the way that a routed message came", v -> v.loggedOn()
          .receives("35=D|34=2|115=FUND|128=DESK" + v.dialect().order() + "|9999=x")
          .sends(v.reject(2, 2, 9999, "D", 0, "Invalid tag number") + "|128=FUND|115=DESK")
          .hasNumbers(3, 3))
      .both("18", "locations are reversed, too", Dialect.from(Dialect.FIX41), v -> v.loggedOn()
          .receives("35=D|34=2|115=FUND|116=f|144=NY" + v.dialect().order() + "|9999=x")
          .sends(v.reject(2, 2, 9999, "D", 0, "Invalid tag number") + "|128=FUND|129=f|145=NY"))
      .both("18", "an empty routing field is rejected and not reversed", v -> v.loggedOn()
          .receives("35=D|34=2|115=FUND|116=" + v.dialect().order())
          .sends(v.reject(2, 2, 116, "D", 4, "Tag specified without a value") + "|128=FUND"))
      .both("19", "a possible resend is the application's to judge", v -> {
        Scenario session = v.loggedOn().receives(v.order(2)).receives(v.order(3, "|97=Y"));
        assertThat(session.delivers(2).message().has(Tags.POSS_RESEND)).isFalse();
        InboundDelivery again = session.delivers(3);
        assertThat(again.message().getBoolean(Tags.POSS_RESEND)).isTrue();
        assertThat(again.possDup()).isFalse();
        session.sendsNothing().hasNumbers(2, 4);
      });

  private ApplicationCases() {}

  /** At least once, with an answer to each message and no second attempt. */
  static SessionSettings acknowledged(SessionSettings settings) {
    return settings
        .with(BUS_DELIVERY, Guarantee.ACKNOWLEDGED)
        .with(BUS_RETRIES, 0)
        .with(BUS_ON_FAILURE, OnDeliveryFailure.REJECT);
  }

  private static Scenario logsOnAt2(Variant v, Scenario session) {
    session.connected();
    return v.role() == Role.ACCEPTOR
        ? session.receives(v.logon(1)).sends(v.logon(2))
        : session.sends(v.logon(2)).receives(v.logon(1));
  }

  private static String reversed(String fields) {
    StringBuilder reversed = new StringBuilder();
    for (String field : fields.substring(1).split("\\|")) {
      reversed.insert(0, "|" + field);
    }
    return reversed.toString();
  }
}
