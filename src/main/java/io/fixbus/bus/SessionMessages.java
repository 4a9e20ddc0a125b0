package io.fixbus.bus;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.message.FixMessage;
import io.fixbus.message.MalformedMessageException;
import io.fixbus.session.FailureWord;
import io.fixbus.session.JournaledMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;

/**
 * One session's messages in the forms they have on the bus.
 *
 * <p>Thread: any; {@link #readBy} belongs to the session's event loop.
 */
public final class SessionMessages {
  /** Header that names the character set of a message's text when it is not the session's. */
  static final String CHARSET_HEADER = "charset";

  private final MessageForm form;
  private final JsonMessages outbound;
  private volatile JsonMessages inbound;

  /**
   * @param form of what the session puts on the bus; what comes from there may have any form
   * @param dictionary gives fields their names and groups their shape
   * @param charset of text on the wire
   * @param groups tell what is taken for a repeating group
   */
  public SessionMessages(
      MessageForm form, SessionDictionary dictionary, Charset charset, ValidationSettings groups) {
    this.form = form;
    this.outbound = new JsonMessages(dictionary, charset, groups);
    this.inbound = outbound;
  }

  /** From now on the counterparty's messages are read by this dictionary. */
  public void readBy(SessionDictionary dictionary) {
    inbound = inbound.by(dictionary);
  }

  /** By which the counterparty's messages are read now. */
  public SessionDictionary dictionary() {
    return inbound.dictionary();
  }

  /** The character set of the session's text. */
  Charset charset() {
    return outbound.charset();
  }

  /** The character set by which a message's text is put on the bus. */
  Charset charsetOf(FixMessage message) {
    return form == MessageForm.JSON ? inbound.charsetOf(message) : inbound.charset();
  }

  /** A message in the session's form. */
  Object body(FixMessage message) {
    return body(message, charsetOf(message));
  }

  /**
   * A message in the session's form.
   *
   * @param charset what {@link #charsetOf} said of it
   */
  Object body(FixMessage message, Charset charset) {
    return switch (form) {
      case JSON -> inbound.toJson(message, charset);
      case MESSAGE -> message;
      case BUFFER -> Buffer.buffer(message.toByteArray());
    };
  }

  /**
   * The same for consumers of this Vert.x alone: JSON is not made before there is one.
   *
   * @param charset what {@link #charsetOf} said of it
   */
  Object localBody(FixMessage message, Charset charset) {
    return form == MessageForm.JSON
        ? new JsonBody(inbound, message, charset)
        : body(message, charset);
  }

  /** A message as JSON, its secrets included. */
  JsonObject json(FixMessage message) {
    return inbound.toJson(message);
  }

  /** A message as JSON that anybody may see. */
  public JsonObject masked(FixMessage message) {
    return inbound.toMaskedJson(message);
  }

  /** A message as the journal kept it. */
  FixMessage parse(JournaledMessage kept) {
    return FixMessage.of(kept.bytes(), 0, kept.bytes().length, dictionary());
  }

  /**
   * The message that a request brings, in whichever form.
   *
   * @throws BusRequestException with 400 if it is none; the text names the field at fault
   */
  public FixMessage read(Message<?> request) {
    Object body = request.body();
    if (body instanceof FixMessage message) {
      return message;
    }
    if (body instanceof JsonObject object) {
      String charset = request.headers().get(CHARSET_HEADER);
      return outbound.fromJson(object, charset == null ? "" : charset);
    }
    if (body instanceof Buffer buffer) {
      return parse(buffer.getBytes());
    }
    throw malformed("expected a JSON object, a FixMessage or a Buffer, found "
        + (body == null ? "nothing" : body.getClass().getSimpleName()));
  }

  private FixMessage parse(byte[] bytes) {
    try {
      return FixMessage.of(bytes, 0, bytes.length, outbound.dictionary());
    } catch (MalformedMessageException e) {
      throw malformed("" + e.getMessage());
    }
  }

  private static BusRequestException malformed(String text) {
    return new BusRequestException(FailureWord.BODY.failure(text));
  }
}
