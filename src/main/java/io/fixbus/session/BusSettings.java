package io.fixbus.session;

import static io.fixbus.session.Applies.LIVE;
import static io.fixbus.session.Applies.SESSION;

import java.time.Duration;
import java.util.List;

/** How a session and the application meet. */
public final class BusSettings {
  private static final Rows ROWS = Rows.after(ToleranceSettings.SO_FAR);

  public static final Setting<Boolean> WHEN_DISCONNECTED = ROWS.of(
      "whenDisconnected",
      ValueKind.either("reject", "queue"),
      false,
      LIVE,
      "Whether sends are refused or numbered and kept while nobody is logged on.");

  public static final Setting<Duration> MAX_QUEUE_AGE = ROWS.of(
      "maxQueueAge",
      ValueKind.durationOrUnlimited(Duration.ofMillis(1)),
      ValueKind.UNLIMITED,
      LIVE,
      "Queued messages older than this are gap-filled and published as `expired`.");

  public static final Setting<Guarantee> BUS_DELIVERY = ROWS.of(
      "bus.delivery",
      ValueKind.oneOf(Guarantee.class, Guarantee::word),
      Guarantee.PUBLISH,
      SESSION,
      "`publish`: at most once, to all consumers; after a crash the last ones may come again,"
          + " marked `possDup`. `publishOnce`: at most once over a crash too, since each waits"
          + " for the journal. `acknowledged`: at least once, to one consumer.");

  public static final Setting<Integer> BUS_WINDOW = ROWS.of(
      "bus.window",
      ValueKind.whole(1, 10_000, "messages"),
      64,
      LIVE,
      "How many messages may be unacknowledged before the socket is paused.");

  public static final Setting<Duration> BUS_TIMEOUT = ROWS.of(
      "bus.timeout",
      ValueKind.duration(Duration.ofMillis(1), Duration.ofHours(1)),
      Duration.ofSeconds(5),
      LIVE,
      "How long a consumer may take to acknowledge.");

  public static final Setting<Integer> BUS_RETRIES = ROWS.of(
      "bus.retries",
      ValueKind.whole(0, 1_000_000, "repeats"),
      5,
      LIVE,
      "How often a message is repeated before `bus.onFailure`.");

  public static final Setting<OnDeliveryFailure> BUS_ON_FAILURE = ROWS.of(
      "bus.onFailure",
      ValueKind.oneOf(OnDeliveryFailure.class),
      OnDeliveryFailure.HOLD,
      LIVE,
      "What follows then: `hold` tries on, `logout` ends the session, `reject` answers with"
          + " BusinessMessageReject(j) and goes on.");

  public static final Setting<Boolean> KEEP_INBOUND =
      ROWS.derived("journal.inbound", true, SESSION, "Whether inbound messages are journaled too.");

  static final List<Setting<?>> SO_FAR = ROWS.all();

  private BusSettings() {}

  /** What happens when a message could not be delivered after all retries. */
  public enum OnDeliveryFailure {
    /** The socket stays paused and the message is tried again until a consumer takes it. */
    HOLD,
    /** The session is logged out. */
    LOGOUT,
    /** The message is answered by BusinessMessageReject(j) and counts as handed over. */
    REJECT
  }

  /** How often an application message reaches the application. */
  public enum Guarantee {
    /**
     * At most once while the process lives. A crash may bring the last ones again, marked as
     * possible duplicates: those whose NextNumIn was not safe yet.
     */
    PUBLISH,
    /** At most once, over a crash too: handed over when NextNumIn beyond it is safe. */
    PUBLISH_ONCE,
    /** At least once: NextNumIn follows the application's replies. */
    ACKNOWLEDGED;

    /** As it is configured and told. */
    public String word() {
      return switch (this) {
        case PUBLISH -> "publish";
        case PUBLISH_ONCE -> "publishOnce";
        case ACKNOWLEDGED -> "acknowledged";
      };
    }
  }
}
