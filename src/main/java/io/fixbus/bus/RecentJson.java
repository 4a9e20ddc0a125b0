package io.fixbus.bus;

import io.fixbus.message.FixMessage;
import io.fixbus.message.FixParser;
import io.fixbus.message.FrameHandler;
import io.fixbus.message.GarbledReason;
import io.fixbus.message.MalformedMessageException;
import io.fixbus.message.ParserLimits;
import io.fixbus.message.Tags;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was on a session's wire lately, as JSON.
 *
 * <p>Thread: any, and better none that others wait for.
 */
public final class RecentJson {
  /** What we sent ourselves is neither too long nor too much. */
  private static final ParserLimits OWN = new ParserLimits(9_999_999, 1_000_000, 9);

  private final SessionMessages messages;
  private final Deque<JsonObject> told = new ArrayDeque<>();
  private long known;
  private int limit;

  public RecentJson(SessionMessages messages) {
    this.messages = messages;
  }

  /**
   * What the action {@code recent} replies.
   *
   * @param pieces from the oldest on
   * @param newest number of the newest message that there was
   * @param after number of the last one that is known already; empty if none is
   * @param most how many messages
   */
  public JsonObject page(List<RecentPiece> pieces, long newest, OptionalLong after, int most) {
    known = after.orElse(0);
    limit = most;
    for (RecentPiece piece : pieces) {
      if (piece.kind() == RecentPiece.Kind.OUT) {
        split(piece);
      } else {
        add(piece, piece.first(), piece.bytes(), 0, piece.bytes().length);
      }
    }
    long leftOut = after.isPresent() ? newest - known - told.size() : 0;
    return new JsonObject()
        .put("messages", new JsonArray(List.copyOf(told)))
        .put("next", newest)
        .put("leftOut", Math.max(0, leftOut));
  }

  private void split(RecentPiece piece) {
    FixParser parser = new FixParser(OWN, messages.dictionary());
    parser.validateChecksum(false);
    parser.parse(piece.bytes(), 0, piece.bytes().length, new FrameHandler() {
      private long number = piece.first();

      @Override
      public boolean onMessage(FixMessage message) {
        add(piece, number++, message.array(), message.offset(), message.length());
        return true;
      }

      @Override
      public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
        return true;
      }
    });
  }

  private void add(RecentPiece piece, long number, byte[] array, int offset, int length) {
    if (number <= known) {
      return;
    }
    JsonObject json = new JsonObject()
        .put("id", number)
        .put("time", IsoTime.format(piece.epochNanos()))
        .put("direction", piece.kind().word());
    try {
      FixMessage message = FixMessage.of(array, offset, length, messages.dictionary());
      json.put("msgSeqNum", number(message).orElse(null))
          .put("msgType", message.msgType().isEmpty() ? null : message.msgType())
          .put("raw", MaskedText.of(message, messages.charsetOf(message)));
    } catch (MalformedMessageException e) {
      json.putNull("msgSeqNum")
          .putNull("msgType")
          .put(
              "raw",
              MaskedText.ofGarbled(new String(array, offset, length, StandardCharsets.ISO_8859_1)));
    }
    piece.garbled().ifPresent(reason -> json.put("garbled", reason.name()));
    told.add(json);
    if (told.size() > limit) {
      told.removeFirst();
    }
  }

  private static Optional<Integer> number(FixMessage message) {
    String text = message.getString(Tags.MSG_SEQ_NUM, "");
    // As it was, which need not be a number.
    return text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  static JsonObject schema() {
    JsonObject message = Schema.with(Schema.object(), "id", Schema.integer(1));
    Schema.with(message, "time", Schema.time());
    Schema.with(message, "direction", Schema.words("in", "out"));
    Schema.with(message, "msgSeqNum", Schema.orNull(Schema.integer(0)));
    Schema.with(message, "msgType", Schema.orNull(Schema.text()));
    Schema.with(
        message,
        "raw",
        Schema.described(
            Schema.text(),
            "The whole message, tag=value with SOH behind each field, secrets as ***."));
    Schema.withOptional(message, "garbled", Schema.names(GarbledReason.class));
    JsonObject page = Schema.with(Schema.object(), "messages", Schema.list(message));
    Schema.with(page, "next", Schema.described(Schema.integer(0), "What to say as after."));
    return Schema.with(
        page,
        "leftOut",
        Schema.described(Schema.integer(0), "How many messages since after are not told."));
  }
}
