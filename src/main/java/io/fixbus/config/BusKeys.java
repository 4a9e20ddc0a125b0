package io.fixbus.config;

import static io.fixbus.config.Applies.LIVE;
import static io.fixbus.config.Applies.SESSION;

import io.fixbus.bus.MessageForm;
import io.fixbus.session.SessionSettings.Delivery;
import io.fixbus.session.SessionSettings.Guarantee;
import io.fixbus.session.SessionSettings.Guards;
import io.fixbus.session.SessionSettings.Limits;
import io.fixbus.session.SessionSettings.OnDeliveryFailure;
import io.fixbus.session.SessionSettings.Overload;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** How a session and the bus meet, and the bounds of both. */
final class BusKeys {

  private static final int MIB = 1_048_576;
  private static final Rows ROWS = new Rows();

  static final Setting<Boolean> WHEN_DISCONNECTED =
      ROWS.of("whenDisconnected", Types.either("reject", "queue"), false, LIVE,
          "Whether sends are refused or numbered and kept while nobody is logged on.");

  static final Setting<Duration> MAX_QUEUE_AGE =
      ROWS.of("maxQueueAge", Types.durationOrUnlimited(Duration.ofMillis(1)), Durations.UNLIMITED,
          LIVE,
          "Queued messages older than this are gap-filled and published as `expired`.");

  static final Setting<MessageForm> BUS_FORMAT =
      ROWS.of("bus.format", Types.smallChoice(MessageForm.class), MessageForm.JSON, SESSION,
          "In which form messages are put on the bus; `send` accepts all three.");

  static final Setting<Guarantee> BUS_DELIVERY =
      ROWS.of("bus.delivery", SessionTypes.guarantee(), Delivery.DEFAULTS.guarantee(), SESSION,
          "`publish`: at most once, to all consumers; after a crash the last ones may come again,"
              + " marked `possDup`. `publishOnce`: at most once over a crash too, since each waits"
              + " for the journal. `acknowledged`: at least once, to one consumer.");

  static final Setting<Integer> BUS_WINDOW =
      ROWS.of("bus.window", Types.integer(1, 10_000, "messages"), Delivery.DEFAULTS.window(), LIVE,
          "How many messages may be unacknowledged before the socket is paused.");

  static final Setting<Duration> BUS_TIMEOUT =
      ROWS.of("bus.timeout", Types.duration(Duration.ofMillis(1), Duration.ofHours(1)),
          Duration.ofNanos(Delivery.DEFAULTS.timeoutNanos()), LIVE,
          "How long a consumer may take to acknowledge.");

  static final Setting<Integer> BUS_RETRIES =
      ROWS.of("bus.retries", Types.integer(0, 1_000_000, "repeats"), Delivery.DEFAULTS.retries(),
          LIVE,
          "How often a message is repeated before `bus.onFailure`.");

  static final Setting<OnDeliveryFailure> BUS_ON_FAILURE =
      ROWS.of("bus.onFailure", Types.smallChoice(OnDeliveryFailure.class),
          Delivery.DEFAULTS.onFailure(), LIVE,
          "What follows then: `hold` tries on, `logout` ends the session, `reject` answers with"
              + " BusinessMessageReject(j) and goes on.");

  static final Setting<Charset> CHARSET =
      ROWS.of("charset", SessionTypes.charset(), StandardCharsets.UTF_8, SESSION,
          "How text is encoded on the wire.");

  static final Setting<Integer> MAX_MESSAGE_BYTES =
      ROWS.of("limits.maxMessageBytes", Types.integer(256, MIB, "bytes"),
          Limits.DEFAULTS.maxMessageBytes(), SESSION, "Longest message, in and out.");

  static final Setting<Integer> MAX_FIELDS =
      ROWS.of("limits.maxFields", Types.integer(16, 100_000, "fields"), 2_000, SESSION,
          "Most fields of an inbound message.");

  static final Setting<Integer> OUTBOUND_BYTES =
      ROWS.of("limits.outboundBytes", Types.integer(65_536, 1024 * MIB, "bytes"),
          Limits.DEFAULTS.outboundBytes(), LIVE,
          "Bytes numbered but not yet handed to the socket; sends beyond are refused.");

  static final Setting<Integer> GAP_QUEUE_MESSAGES =
      ROWS.of("limits.gapQueueMessages", Types.integer(0, 1_000_000, "messages"),
          Limits.DEFAULTS.gapQueueMessages(), LIVE, "Messages kept ahead of a gap.");

  static final Setting<Integer> GAP_QUEUE_BYTES =
      ROWS.of("limits.gapQueueBytes", Types.integer(0, 256 * MIB, "bytes"),
          Limits.DEFAULTS.gapQueueBytes(), LIVE, "Bytes of the messages kept ahead of a gap.");

  static final Setting<Integer> RESEND_PER_SECOND =
      ROWS.of("limits.resendPerSecond", Types.integer(1, 10_000_000, "messages a second"),
          Limits.DEFAULTS.resendPerSecond(), LIVE, "Rate of messages sent again.");

  static final Setting<Integer> SEQUENCE_JUMP =
      ROWS.of("limits.sequenceJump", Types.integer(1, Integer.MAX_VALUE, "messages"),
          Limits.DEFAULTS.sequenceJump(), LIVE,
          "How far ahead of the expected number a message may be.");

  static final Setting<Integer> SEQUENCE_RESET_JUMP =
      ROWS.of("limits.sequenceResetJump", Types.integer(1, Integer.MAX_VALUE, "messages"),
          Guards.DEFAULTS.sequenceResetJump(), LIVE,
          "How far ahead SequenceReset(4) in reset mode may set the expected number; further ones"
              + " log the session out.");

  static final Setting<Integer> RESEND_REQUEST_REPEATS =
      ROWS.of("limits.resendRequestRepeats", Types.integer(1, 1_000_000, "requests"),
          Guards.DEFAULTS.resendRequestRepeats(), LIVE,
          "How many ResendRequests(2) in a row that begin with what was already asked for, each"
              + " within 10 s of the one before, log the session out.");

  static final Setting<Duration> SLOW_CONSUMER =
      ROWS.of("limits.slowConsumer",
          Types.duration(Duration.ofMillis(100), Duration.ofHours(1)),
          Duration.ofNanos(Guards.DEFAULTS.slowConsumerNanos()), LIVE,
          "How long the counterparty may leave a full write queue of 1 MiB unread before it is"
              + " disconnected.");

  static final Setting<Integer> WINDOW_BYTES =
      ROWS.of("limits.windowBytes", Types.integer(1_024, 256 * MIB, "bytes"),
          Guards.DEFAULTS.windowBytes(), LIVE,
          "Bytes of unacknowledged messages at which the socket is paused, besides `bus.window`.");

  static final Setting<Overload> OVERLOAD =
      ROWS.of("overload", Types.smallChoice(Overload.class), Guards.DEFAULTS.overload(), LIVE,
          "What follows when the socket has been paused for 30 s: `hold` waits on, and the"
              + " counterparty may end the session since its TestRequests are not answered;"
              + " `logout` ends it in order.");

  static final Setting<Integer> REQUEST_IDS =
      ROWS.of("limits.requestIds", Types.integer(0, 10_000_000, "ids"),
          Limits.DEFAULTS.requestIds(),
          SESSION, "How many ids of requests are remembered, so that a repeated send is safe.");

  static final List<Setting<?>> ALL = ROWS.all();

  private BusKeys() {}
}
