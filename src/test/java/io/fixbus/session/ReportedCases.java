package io.fixbus.session;

import static io.fixbus.session.CheckSettings.CHECK_LATENCY;
import static io.fixbus.session.ConnectionSettings.ASKS_WHO_LOGS_ON;
import static io.fixbus.session.ConnectionSettings.SCHEDULE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.SessionSchedule.Times;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What users of other engines have reported, and what a session must make of it. */
final class ReportedCases {
  private static final long HOUR = 3_600;
  private static final Set<Dialect> FROM_41 = Dialect.from(Dialect.FIX41);

  static final CaseGroup GROUP = new CaseGroup("Out of public reports")
      .both(
          "resend",
          "a GapFill that closes it may have PossDupFlag without OrigSendingTime",
          v -> v.loggedOn()
              .receives(v.order(5))
              .sends(v.resendRequest(2, 2))
              .receives(v.order(2, Variant.AGAIN))
              .receives("35=4|34=3|43=Y|123=Y|36=6")
              .deliversOnly(2)
              .sendsNothing()
              .isConnected()
              .isIn(SessionState.ACTIVE)
              .hasNumbers(3, 6))
      .both("resend", "a request that overlaps the one being served is served behind it", v -> {
        Scenario session = v.loggedOn()
            .sendsApplication("35=8|37=o1")
            .sends("35=8|34=2|37=o1")
            .sendsApplication("35=8|37=o2")
            .sends("35=8|34=3|37=o2")
            .sendsApplication("35=8|37=o3")
            .sends("35=8|34=4|37=o3");
        session
            .readsOfTheJournalWait()
            .receives("35=2|34=2|7=2|16=3")
            .receives("35=2|34=3|7=3|16=4")
            .sendsNothing()
            .journalIsRead()
            .sends("35=8|34=2|43=Y|37=o1")
            .sends("35=8|34=3|43=Y|37=o2")
            .sends("35=8|34=3|43=Y|37=o2")
            .sends("35=8|34=4|43=Y|37=o3")
            .sendsNothing();
      })
      .both("resend", "a request within the one being served is answered by it", v -> v.loggedOn()
          .sendsApplication("35=8|37=o1")
          .sends("35=8|34=2|37=o1")
          .sendsApplication("35=8|37=o2")
          .sends("35=8|34=3|37=o2")
          .readsOfTheJournalWait()
          .receives("35=2|34=2|7=2|16=3")
          .receives("35=2|34=3|7=3|16=3")
          .journalIsRead()
          .sends("35=8|34=2|43=Y|37=o1")
          .sends("35=8|34=3|43=Y|37=o2")
          .sendsNothing())
      .initiator(
          "logon",
          "an answer too high opens a gap, and the session trades meanwhile",
          v -> v.connected(1, 1)
              .sends(v.logon(1))
              .receives(v.logon(4))
              .sends(v.resendRequest(2, 1))
              .sendsApplication("35=8|37=o1")
              .sends("35=8|34=3|37=o1")
              .receives(v.gapFill(1, 5))
              .isIn(SessionState.ACTIVE)
              .hasNumbers(4, 5))
      .initiator(
          "logon",
          "an answer that resets unasked takes what waits into the new run",
          FROM_41,
          v -> v.connected(9, 7)
              .sends(v.logon(9))
              .receives(v.logon(1, "|141=Y"))
              .sendsNothing()
              .sendsApplication("35=8|37=o1")
              .sends("35=8|34=1|37=o1")
              .hasNumbers(2, 2))
      .initiator("logon", "the answer's HeartBtInt holds where it differs from ours", v -> {
        Scenario session =
            v.connected().sends(v.logon(1)).receives(v.logon(1).replace("|108=30", "|108=10"));
        assertThat(session.told(SessionEvent.Warning.class).text()).contains("30", "10");
        session.passes(9.9).sendsNothing().passes(0.2).sends("35=0|34=2");
      })
      .acceptor("logon", "a storm of refused ones for an hour changes nothing", v -> {
        Scenario session = v.connected(4, 6, settings -> settings.with(ASKS_WHO_LOGS_ON, true));
        for (int i = 0; i < HOUR; i++) {
          session
              .receives(v.logon(6))
              .does((s, now) -> s.authenticated(new LogonVerdict.Close(), now))
              .sendsNothing()
              .jumps(1)
              .connected();
        }
        session
            .hasNumbers(4, 6)
            .receives(v.logon(6))
            .does((s, now) -> s.authenticated(new LogonVerdict.Accept(), now))
            .sends(v.logon(4))
            .isIn(SessionState.ACTIVE);
        assertThat(session.journalRecords()).hasSize(2);
      })
      .both("logout", "a TestRequest between ours and its answer is answered", v -> v.loggedOn()
          .does((s, now) -> s.operator().logout("bye", new Scenario.Told<>(), now))
          .sends("35=5|34=2|58=bye")
          .receives("35=1|34=2|112=still there?")
          .sends("35=0|34=3|112=still there?")
          .receives("35=5|34=3")
          .isDisconnectedFor(Disconnect.LOGOUT)
          .sendsNothing()
          .hasNumbers(4, 4))
      .both("clock", "set by an hour moves no heartbeat and no time-out", v -> {
        for (long hours : new long[] {HOUR, -HOUR}) {
          Scenario session = v.loggedOn()
              .passes(20)
              .clockIsSet(hours)
              .passes(9.8)
              .sendsNothing()
              .passes(0.3)
              .sends("35=0|34=2")
              .passes(14)
              .sendsNothing()
              .passes(1);
          session.sendsType("1");
          session.isConnected();
          assertThat(session.all(SessionEvent.Warning.class))
              .singleElement()
              .extracting(SessionEvent.Warning::text)
              .asString()
              .startsWith("our clock was set " + (hours > 0 ? "forth" : "back") + " by 3600 s");
        }
      })
      .both("clock", "set by an hour makes the counterparty's SendingTime inaccurate", v -> {
        Scenario session = v.loggedOn();
        String right = session.time(1);
        session
            .clockIsSet(HOUR)
            .passes(1)
            .receives("35=0|34=2|52=" + right)
            .sends(v.reject(2, 2, 52, "0", 10, "SendingTime accuracy problem"))
            .sendsType("5");
        session.hasNumbers(4, 3);
      })
      .both("clock", "set by an hour is no matter where SendingTime is none (checkLatency)", v -> {
        Scenario session = v.loggedOn(settings -> settings.with(CHECK_LATENCY, false));
        String right = session.time(1);
        session
            .clockIsSet(-HOUR)
            .passes(1)
            .receives("35=0|34=2|52=" + right)
            .sendsNothing()
            .isConnected()
            .hasNumbers(2, 3);
      })
      .acceptor("schedule", "begins once where the clocks leave its start out, or repeat it", v -> {
        // New York, 02:30: on 2026-03-08 it is left out; 01:30: on 2026-11-01 it comes twice.
        onceADay(v, "02:30", "2026-03-07T12:00:00Z");
        onceADay(v, "01:30", "2026-10-31T12:00:00Z");
      })
      .acceptor("schedule", "begins once though the clock is set back over its start", v -> {
        Scenario session = Scenario.startingAt(
            epochNanos("2026-05-05T12:00:00Z"),
            scheduled(
                v,
                SessionSchedule.daily(
                    ZoneId.of("UTC"),
                    new Times(LocalTime.of(12, 30), LocalTime.of(12, 30)),
                    Set.of(),
                    Set.of())),
            new RecoveredNumbers(1, 5, 5, epochNanos("2026-05-05T00:00:00Z"), List.of()));
        session.hasNumbers(5, 5).jumps(HOUR).hasNumbers(1, 1);
        int run = session.status().run();
        session
            .connected()
            .receives(v.logon(1))
            .receives("35=5|34=2")
            .hasNumbers(3, 3)
            .clockIsSet(-HOUR)
            .passes(1)
            .hasNumbers(3, 3)
            .jumps(2 * HOUR)
            .hasNumbers(3, 3);
        assertThat(session.status().run()).isEqualTo(run);
      });

  private ReportedCases() {}

  private static SessionSettings scheduled(Variant v, SessionSchedule schedule) {
    return v.settings().with(SCHEDULE, Optional.of(schedule));
  }

  /** Three days of a session that is used every hour, with its numbers reset at a time of day. */
  private static void onceADay(Variant v, String time, String start) {
    LocalTime local = LocalTime.parse(time);
    Scenario session = Scenario.startingAt(
        epochNanos(start),
        scheduled(
            v,
            SessionSchedule.daily(
                ZoneId.of("America/New_York"), new Times(local, local), Set.of(), Set.of())),
        new RecoveredNumbers(1, 1, 1, 0, List.of()));
    for (int hour = 0; hour < 72; hour++) {
      int next = session.status().nextIn();
      session
          .connected()
          .receives(v.logon(next).replace("|108=30", "|108=0"))
          .receives("35=5|34=" + (next + 1))
          .jumps(HOUR);
    }
    assertThat(session.status().run()).isEqualTo(4);
  }

  private static long epochNanos(String instant) {
    return Instant.parse(instant).getEpochSecond() * Scenario.SECOND;
  }
}
