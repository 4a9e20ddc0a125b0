package io.fixbus.bus;

import static io.fixbus.session.ConnectionSettings.TIMESTAMP_PRECISION;

import io.fixbus.message.TimestampPrecision;
import io.fixbus.message.UtcTimestampFormatter;
import io.fixbus.session.Outcome;
import io.fixbus.session.SendResult;
import io.fixbus.session.SessionFailure;
import io.fixbus.session.SessionSettings;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Tells requesters what came of their messages.
 *
 * <p>Thread: outcomes are told on the session's event loop.
 */
public final class SendReplies {
  /** Versions whose SendingTime(52) has no fraction of a second. */
  private static final Set<String> WITHOUT_FRACTION = Set.of("FIX.4.0", "FIX.4.1");

  private final TimestampPrecision precision;
  private final Failures failures;
  private final UtcTimestampFormatter formatter = new UtcTimestampFormatter();
  private final byte[] timestamp = new byte[UtcTimestampFormatter.MAX_LENGTH];

  /**
   * @param failures is told of every failure
   */
  public SendReplies(SessionSettings settings, Failures failures) {
    this.precision = WITHOUT_FRACTION.contains(settings.identity().beginString())
        ? TimestampPrecision.SECONDS
        : settings.get(TIMESTAMP_PRECISION);
    this.failures = failures;
  }

  /** What else is to be done about messages that were not sent. */
  public interface Failures {
    /** A message was not sent. */
    void failed(SessionFailure.Kind kind);

    /** The same, and nobody waits to be told; comes after it. */
    void unheard(SessionFailure failure, String requestId);
  }

  Outcome<SendResult> to(Message<?> request, String requestId) {
    return new Reply(request, requestId);
  }

  private JsonObject json(SendResult result) {
    int length = formatter.format(result.sendingTimeEpochNanos(), precision, timestamp, 0);
    return new JsonObject()
        .put("msgSeqNum", result.msgSeqNum())
        .put("run", result.run())
        .put("sendingTime", new String(timestamp, 0, length, StandardCharsets.ISO_8859_1))
        .put("status", result.status().name().toLowerCase(Locale.ROOT))
        .put("duplicate", result.duplicate());
  }

  static JsonObject schema() {
    JsonObject reply = Schema.with(Schema.object(), "msgSeqNum", Schema.integer(1));
    Schema.with(reply, "run", Schema.integer(1));
    Schema.with(
        reply,
        "sendingTime",
        Schema.described(
            Schema.text("^\\d{8}-\\d\\d:\\d\\d:\\d\\d(\\.\\d{3,9})?$"), "SendingTime(52)."));
    Schema.with(
        reply,
        "status",
        Schema.described(
            Schema.smallNames(SendResult.Status.class),
            "Whether it was handed to the socket, or waits for a Logon."));
    return Schema.with(
        reply,
        "duplicate",
        Schema.described(
            Schema.flag(),
            "Whether it is the result of an earlier request with the same requestId."));
  }

  private final class Reply implements Outcome<SendResult> {
    private final Message<?> request;
    private final String requestId;

    Reply(Message<?> request, String requestId) {
      this.request = request;
      this.requestId = requestId;
    }

    @Override
    public void succeeded(SendResult result) {
      if (request.replyAddress() != null) {
        request.reply(json(result));
      }
    }

    @Override
    public void failed(SessionFailure failure) {
      failures.failed(failure.kind());
      if (request.replyAddress() != null) {
        RequestConsumer.fail(request, failure);
      } else {
        failures.unheard(failure, requestId);
      }
    }
  }
}
