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
import io.fixbus.session.BusSettings.Guarantee;
import io.fixbus.session.ConnectionSettings.DuplicateLogon;
import io.fixbus.session.Role;
import io.fixbus.session.SessionIdentity;
import io.fixbus.session.SessionSchedule;
import io.fixbus.session.SessionSettings;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    String version,
    SyncMode sync,
    int segmentBytes,
    int reservation,
    int heartBtInt,
    Guarantee guarantee,
    int window,
    boolean queueing,
    boolean nextExpected,
    boolean lastProcessed,
    int chunk,
    boolean closedInterval,
    boolean replace,
    boolean resetOnLogon,
    long closesAtMillis,
    long opensAtMillis) {

  /** Any configuration. */
  static Setup any(Dice dice) {
    boolean reset = dice.chance(0.1);
    boolean scheduled = !reset && dice.chance(0.1);
    long closes = scheduled ? dice.between(20, 400) * 1000L : 0;
    Map<String, Object> values = new HashMap<>();
    // In this order, so that a seed still makes the run that it made.
    values.put("version", dice.chance(0.7) ? "FIX.4.4" : dice.chance(0.5) ? "FIX.4.2" : "FIX.4.3");
    values.put("sync", dice.chance(0.75) ? SyncMode.BATCH : SyncMode.WRITTEN);
    values.put("segmentBytes", 16_384 << dice.below(4));
    values.put("reservation", dice.between(2, 2) << dice.below(10));
    values.put("heartBtInt", dice.between(2, 12));
    values.put(
        "guarantee",
        dice.chance(0.6)
            ? Guarantee.ACKNOWLEDGED
            : dice.chance(0.5) ? Guarantee.PUBLISH : Guarantee.PUBLISH_ONCE);
    values.put("window", dice.between(1, dice.chance(0.3) ? 4 : 64));
    values.put("queueing", !reset && dice.chance(0.5));
    values.put("nextExpected", dice.chance(0.25));
    values.put("lastProcessed", dice.chance(0.2));
    values.put("chunk", dice.chance(0.3) ? dice.between(1, 20) : 0);
    values.put("closedInterval", dice.chance(0.5));
    values.put("replace", dice.chance(0.5));
    values.put("resetOnLogon", reset);
    values.put("closesAtMillis", closes);
    values.put("opensAtMillis", scheduled ? closes + dice.between(1, 60) * 1000L : 0);
    return of(values);
  }

  /** Whether the numbers start again by themselves. */
  boolean resets() {
    return resetOnLogon || closesAtMillis > 0;
  }

  SessionSettings settings(Side side) {
    SessionSettings settings = SessionSettings.of(
        side.toString(),
        SessionIdentity.of(version, side.compId(), side.other().compId()),
        side.role());
    settings = settings
        .with(HEART_BT_INT, heartBtInt)
        .with(RECONNECT_INTERVAL, Duration.ofSeconds(5))
        .with(BUS_DELIVERY, guarantee)
        .with(BUS_WINDOW, window)
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
    return SessionSchedule.daily(
        ZoneOffset.UTC,
        new SessionSchedule.Times(
            start.plusNanos(opensAtMillis * VirtualTime.MILLI),
            start.plusNanos(closesAtMillis * VirtualTime.MILLI)),
        Set.of(),
        Set.of());
  }

  /** All settings by name, on one line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (RecordComponent component : Setup.class.getRecordComponents()) {
      text.append(text.isEmpty() ? "" : " ")
          .append(component.getName())
          .append('=')
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
    Map<String, String> values = new HashMap<>();
    for (String word : line.trim().split(" +")) {
      int equals = word.indexOf('=');
      values.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return of(values);
  }

  /** By the names of the components, so that nobody has to count them. */
  private static Setup of(Map<String, ?> values) {
    RecordComponent[] components = Setup.class.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      arguments[i] = argument(types[i], String.valueOf(values.get(components[i].getName())));
    }
    try {
      return Setup.class.getDeclaredConstructor(types).newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object argument(Class<?> type, String text) {
    if (type == int.class) {
      return Integer.parseInt(text);
    } else if (type == long.class) {
      return Long.parseLong(text);
    } else if (type == boolean.class) {
      return Boolean.parseBoolean(text);
    } else if (type == SyncMode.class) {
      return SyncMode.valueOf(text);
    }
    return type == Guarantee.class ? Guarantee.valueOf(text) : text;
  }
}
