package io.fixbus.simulation;

import static io.fixbus.session.BusSettings.BUS_DELIVERY;
import static io.fixbus.session.BusSettings.BUS_TIMEOUT;
import static io.fixbus.session.BusSettings.BUS_WINDOW;
import static io.fixbus.session.BusSettings.WHEN_DISCONNECTED;
import static io.fixbus.session.ConnectionSettings.DUPLICATE_LOGON;
import static io.fixbus.session.ConnectionSettings.HEART_BT_INT;
import static io.fixbus.session.ConnectionSettings.RECONNECT_INTERVAL;
import static io.fixbus.session.ConnectionSettings.SCHEDULE;
import static io.fixbus.session.SequenceSettings.CLOSED_RESEND_INTERVAL;
import static io.fixbus.session.SequenceSettings.LAST_MSG_SEQ_NUM_PROCESSED;
import static io.fixbus.session.SequenceSettings.NEXT_EXPECTED_MSG_SEQ_NUM;
import static io.fixbus.session.SequenceSettings.RESEND_REQUEST_CHUNK_SIZE;
import static io.fixbus.session.SequenceSettings.RESET_ON_LOGON;

import io.fixbus.journal.SyncMode;
import io.fixbus.session.ConnectionSettings.DuplicateLogon;
import io.fixbus.session.Guarantee;
import io.fixbus.session.Role;
import io.fixbus.session.SessionIdentity;
import io.fixbus.session.SessionSchedule;
import io.fixbus.session.SessionSettings;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the two sessions and their journals are configured.
 *
 * @param version BeginString(8)
 * @param sync how safe the journal makes its records
 * @param segmentBytes length of the journal's segments
 * @param reservation outbound numbers reserved ahead
 * @param heartBtInt in seconds
 * @param guarantee how often a message reaches the application
 * @param window of unanswered deliveries
 * @param queueing whether sends are taken while nobody is logged on
 * @param nextExpected whether Logon says NextExpectedMsgSeqNum(789)
 * @param lastProcessed whether headers say LastMsgSeqNumProcessed(369)
 * @param chunk messages asked for by one ResendRequest, 0 for all
 * @param closedInterval whether a ResendRequest names its end
 * @param replace whether a new connection replaces one that stands
 * @param resetOnLogon whether each Logon begins a new run
 * @param closesAtMillis when the session's daily period ends, 0 without schedule
 * @param opensAtMillis when the next one begins
 */
record Setup(
    String version, SyncMode sync, int segmentBytes, int reservation, int heartBtInt,
    Guarantee guarantee, int window, boolean queueing, boolean nextExpected,
    boolean lastProcessed, int chunk, boolean closedInterval, boolean replace,
    boolean resetOnLogon, long closesAtMillis, long opensAtMillis) {

  /** Any configuration. */
  static Setup any(Dice dice) {
    boolean reset = dice.chance(0.1);
    boolean scheduled = !reset && dice.chance(0.1);
    long closes = scheduled ? dice.between(20, 400) * 1000L : 0;
    return new Setup(
        dice.chance(0.7) ? "FIX.4.4" : dice.chance(0.5) ? "FIX.4.2" : "FIX.4.3",
        dice.chance(0.75) ? SyncMode.BATCH : SyncMode.WRITTEN,
        16_384 << dice.below(4), dice.between(2, 2) << dice.below(10), dice.between(2, 12),
        dice.chance(0.6) ? Guarantee.ACKNOWLEDGED
            : dice.chance(0.5) ? Guarantee.PUBLISH : Guarantee.PUBLISH_ONCE,
        dice.between(1, dice.chance(0.3) ? 4 : 64), !reset && dice.chance(0.5),
        dice.chance(0.25), dice.chance(0.2), dice.chance(0.3) ? dice.between(1, 20) : 0,
        dice.chance(0.5), dice.chance(0.5), reset, closes,
        scheduled ? closes + dice.between(1, 60) * 1000L : 0);
  }

  /** Whether the numbers start again by themselves. */
  boolean resets() {
    return resetOnLogon || closesAtMillis > 0;
  }

  SessionSettings settings(Side side) {
    SessionSettings settings = SessionSettings.of(side.toString(),
        SessionIdentity.of(version, side.compId(), side.other().compId()), side.role());
    settings = settings
        .with(HEART_BT_INT, heartBtInt)
        .with(RECONNECT_INTERVAL, Duration.ofSeconds(5))
        .with(BUS_DELIVERY, guarantee).with(BUS_WINDOW, window)
        .with(BUS_TIMEOUT, Duration.ofSeconds(5))
        .with(WHEN_DISCONNECTED, queueing)
        .with(NEXT_EXPECTED_MSG_SEQ_NUM, nextExpected)
        .with(LAST_MSG_SEQ_NUM_PROCESSED, lastProcessed)
        .with(RESEND_REQUEST_CHUNK_SIZE, chunk)
        .with(CLOSED_RESEND_INTERVAL, closedInterval)
        .with(DUPLICATE_LOGON, replace ? DuplicateLogon.REPLACE : DuplicateLogon.REFUSE)
        .with(RESET_ON_LOGON, resetOnLogon && side.role() == Role.INITIATOR);
    return closesAtMillis == 0 ? settings : settings.with(SCHEDULE, Optional.of(schedule()));
  }

  private SessionSchedule schedule() {
    LocalTime start = World.START.toLocalTime();
    return SessionSchedule.daily(ZoneOffset.UTC,
        new SessionSchedule.Times(start.plusNanos(opensAtMillis * VirtualTime.MILLI),
            start.plusNanos(closesAtMillis * VirtualTime.MILLI)), Set.of(), Set.of());
  }

  /** All settings by name, on one line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (RecordComponent component : Setup.class.getRecordComponents()) {
      text.append(text.isEmpty() ? "" : " ").append(component.getName()).append('=')
          .append(value(component));
    }
    return text.toString();
  }

  private Object value(RecordComponent component) {
    try {
      return component.getAccessor().invoke(this);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads what {@link #toString} wrote. */
  static Setup parse(String line) {
    Map<String, String> values = new TreeMap<>();
    for (String word : line.trim().split(" +")) {
      int equals = word.indexOf('=');
      values.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return new Setup(values.get("version"),
        SyncMode.valueOf(values.get("sync")), number(values, "segmentBytes"),
        number(values, "reservation"), number(values, "heartBtInt"),
        Guarantee.valueOf(values.get("guarantee")),
        number(values, "window"), is(values, "queueing"), is(values, "nextExpected"),
        is(values, "lastProcessed"), number(values, "chunk"), is(values, "closedInterval"),
        is(values, "replace"), is(values, "resetOnLogon"), number(values, "closesAtMillis"),
        number(values, "opensAtMillis"));
  }

  private static int number(Map<String, String> values, String name) {
    return Integer.parseInt(values.get(name));
  }

  private static boolean is(Map<String, String> values, String name) {
    return Boolean.parseBoolean(values.get(name));
  }
}
