package io.fixbus.bus;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.ValidationRule;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.message.FixMessage;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;

/**
 * Messages in the FIX Trading Community's JSON encoding: {@code {"Header": {"MsgType": "D", …},
 * "Body": {"ClOrdID": "a1", "NoPartyIDs": [{…}], …}, "Trailer": {}}}.
 *
 * <p>Fields go by the dictionary's names, by their tags where it has none. Every value is a string;
 * data fields are Base64, and their length fields are left out. Header holds the message's leading
 * fields of the header, Trailer its last fields of the trailer, and Body all between, so that the
 * order of members is the order on the wire.
 *
 * <p>A repeating group is an array if it is what the session's validation takes for one. Any other,
 * say with a wrong count, is written flat: the count and each field by itself. A name that an
 * object already has gets a number: {@code PartyID}, {@code PartyID#2}, {@code PartyID#3}.
 *
 * <p>Read back, such JSON gives the same bytes, but for data fields without their length field
 * right before, and for entries out of the dictionary's order where the settings allow that.
 *
 * <p>Immutable: any thread may use it.
 */
public final class JsonMessages {

  private final SessionDictionary dictionary;
  private final MessageText text;
  private final GroupScanner groups;
  private final boolean delimiterNeeded;

  /**
   * For a session whose groups must be in the dictionary's order.
   *
   * @param dictionary the session's dictionary
   * @param charset of the text in messages, an extension of ASCII
   * @throws IllegalArgumentException if the charset is not
   */
  public JsonMessages(SessionDictionary dictionary, Charset charset) {
    this(dictionary, charset, ValidationSettings.DEFAULTS);
  }

  /**
   * @param dictionary the session's dictionary
   * @param charset of the text in messages, an extension of ASCII
   * @param settings tell what groups the session's validation accepts
   * @throws IllegalArgumentException if the charset is not
   */
  public JsonMessages(SessionDictionary dictionary, Charset charset, ValidationSettings settings) {
    this.dictionary = dictionary;
    this.text = new MessageText(charset);
    this.groups = new GroupScanner(
        settings.is(ValidationRule.VALIDATE_UNORDERED_GROUP_FIELDS),
        settings.is(ValidationRule.FIRST_FIELD_IN_GROUP_IS_DELIMITER));
    this.delimiterNeeded = !settings.is(ValidationRule.FIRST_FIELD_IN_GROUP_IS_DELIMITER);
  }

  private JsonMessages(JsonMessages other, SessionDictionary dictionary) {
    this.dictionary = dictionary;
    this.text = other.text;
    this.groups = other.groups;
    this.delimiterNeeded = other.delimiterNeeded;
  }

  /** The same by another dictionary: that of the version which the counterparty's Logon named. */
  JsonMessages by(SessionDictionary other) {
    return other == dictionary ? this : new JsonMessages(this, other);
  }

  /** By which messages are read. */
  SessionDictionary dictionary() {
    return dictionary;
  }

  /** The charset of the session's text. */
  public Charset charset() {
    return text.charset();
  }

  /**
   * The charset that a message's text is in: the session's, or ISO-8859-1 if the bytes are not
   * valid in that. If it is another than {@link #charset()}, whoever gets the JSON must be told.
   */
  public Charset charsetOf(FixMessage message) {
    return text.charsetOf(message, dictionary);
  }

  /** A message as JSON, its text read in {@link #charsetOf(FixMessage)}. */
  public JsonObject toJson(FixMessage message) {
    return toJson(message, charsetOf(message));
  }

  /**
   * A message as JSON.
   *
   * @param messageCharset what {@link #charsetOf(FixMessage)} said of it
   */
  public JsonObject toJson(FixMessage message, Charset messageCharset) {
    return new JsonEncoder(dictionary, groups, message, messageCharset, false).encode();
  }

  /** A message as JSON with the values of secret fields replaced, for events and logs. */
  public JsonObject toMaskedJson(FixMessage message) {
    return new JsonEncoder(dictionary, groups, message, charsetOf(message), true).encode();
  }

  /**
   * Reads a message whose text goes out in the session's charset.
   *
   * @return its fields in the order given, groups in the dictionary's; not framed, not validated
   * @throws BusRequestException with code 400 if it is no message; the text names the field
   */
  public FixMessage fromJson(JsonObject json) {
    return new JsonDecoder(dictionary, text, delimiterNeeded).decode(json);
  }

  /**
   * Reads a message whose text goes out in another charset.
   *
   * @param charsetName what the request's header {@code charset} says; empty for the session's
   * @throws BusRequestException with code 400 if it is no message or the charset won't do
   */
  public FixMessage fromJson(JsonObject json, String charsetName) {
    return new JsonDecoder(dictionary, text.in(charsetName), delimiterNeeded).decode(json);
  }
}
