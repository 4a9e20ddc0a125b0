package io.fixbus.dictionary;

import io.fixbus.message.DataFields;
import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The dictionaries by which one session's messages are read. Up to FIX.4.4 that is one; FIXT.1.1
 * has one for header, trailer and session messages, and one for the application messages of each
 * version that ApplVerID(1128) or DefaultApplVerID(1137) names. Immutable.
 */
public final class SessionDictionary implements DataFields {

  private static final String FIXT = "FIXT";

  private final Dictionary transport;
  private final Dictionary app;
  private final Map<ApplVerId, Dictionary> apps;
  private final MessageLayouts layouts;

  private SessionDictionary(Dictionary transport, Dictionary app, Map<ApplVerId, Dictionary> apps) {
    this.transport = transport;
    this.app = app;
    this.apps = apps;
    this.layouts = app.layouts(transport);
  }

  /** For a session up to FIX.4.4. */
  public static SessionDictionary of(Dictionary dictionary) {
    return new SessionDictionary(dictionary, dictionary, Map.of());
  }

  /**
   * For a session of FIXT.1.1.
   *
   * @param transport header, trailer and session messages
   * @param app application messages, unless they name another version in ApplVerID(1128), which
   *     are read by that version's standard dictionary
   */
  public static SessionDictionary of(Dictionary transport, Dictionary app) {
    Map<ApplVerId, Dictionary> apps = new EnumMap<>(ApplVerId.class);
    ApplVerId.ofVersion(app.version()).ifPresent(id -> apps.put(id, app));
    return new SessionDictionary(transport, app, apps);
  }

  /**
   * The standard dictionaries of a version. The first call for a version reads them.
   *
   * @param beginString value of BeginString(8)
   * @param defaultApplVerId for FIXT.1.1 the value of DefaultApplVerID(1137); else not looked at
   * @throws DictionaryException if there is none for that version
   */
  public static SessionDictionary standard(String beginString, String defaultApplVerId) {
    if (!beginString.startsWith(FIXT)) {
      return of(StandardDictionaries.load(beginString.replace(".", "")));
    }
    ApplVerId id = ApplVerId.of(defaultApplVerId)
        .orElseThrow(() -> new DictionaryException(
            "no standard dictionary for DefaultApplVerID " + defaultApplVerId));
    return of(StandardDictionaries.load("FIXT11"), StandardDictionaries.load(id.dictionaryName()));
  }

  /**
   * The same for a session of FIXT.1.1, but with a dictionary for another version than the default
   * one: for messages that name it in ApplVerID(1128), or after a Logon with that
   * DefaultApplVerID(1137).
   */
  public SessionDictionary with(ApplVerId id, Dictionary dictionary) {
    Map<ApplVerId, Dictionary> more = new EnumMap<>(ApplVerId.class);
    more.putAll(apps);
    more.put(id, dictionary);
    return new SessionDictionary(transport, app, more);
  }

  /**
   * The same, with the standard dictionaries of all versions read, so that no message has to wait
   * for that, whatever version it names.
   */
  public SessionDictionary prepared() {
    for (ApplVerId id : ApplVerId.values()) {
      dictionary(id).layouts(transport);
    }
    return this;
  }

  /**
   * The same for a session of FIXT.1.1, but with application messages read by another version
   * unless they name one: that of the counterparty's Logon.
   *
   * @param defaultApplVerId value of DefaultApplVerID(1137)
   * @return empty if there is no dictionary for that version
   */
  public Optional<SessionDictionary> withDefaultApplVerId(String defaultApplVerId) {
    return ApplVerId.of(defaultApplVerId)
        .map(this::dictionary)
        .map(read -> read == app ? this : new SessionDictionary(transport, read, apps));
  }

  /** The dictionary of header, trailer and session messages. */
  public Dictionary transport() {
    return transport;
  }

  /** The dictionary of application messages that don't name a version. */
  public Dictionary app() {
    return app;
  }

  /** The dictionary that a message's body is read by. */
  public Dictionary bodyDictionary(FixMessage message) {
    MessageLayouts.Layout layout = layout(message);
    return layout == null ? layouts(message).app() : layout.dictionary;
  }

  /**
   * The dictionary that the body of messages of a type is read by.
   *
   * @param applVerId value of ApplVerID(1128), or empty if the message has none
   */
  public Dictionary bodyDictionary(String msgType, String applVerId) {
    MessageLayouts ofVersion = layouts(applVerId);
    MessageLayouts.Layout layout = ofVersion.of(msgType);
    return layout == null ? ofVersion.app() : layout.dictionary;
  }

  /**
   * The definition of a message type; empty if it isn't defined in that version.
   *
   * @param applVerId value of ApplVerID(1128), or empty if the message has none
   */
  public Optional<MessageDefinition> definition(String msgType, String applVerId) {
    return Optional.ofNullable(layouts(applVerId).of(msgType)).map(MessageLayouts.Layout::message);
  }

  /** The definition of a message's type; empty if it isn't defined in the version it belongs to. */
  public Optional<MessageDefinition> definition(FixMessage message) {
    return Optional.ofNullable(layout(message)).map(MessageLayouts.Layout::message);
  }

  /** Data fields of all versions that the session uses. */
  @Override
  public int dataTag(int lengthTag) {
    int dataTag = transport.dataTag(lengthTag);
    return dataTag != 0 || app == transport ? dataTag : app.dataTag(lengthTag);
  }

  /** The layout of a message's type, or null. */
  MessageLayouts.@Nullable Layout layout(FixMessage message) {
    return layouts(message).of(message);
  }

  private MessageLayouts layouts(FixMessage message) {
    if (app == transport) {
      return layouts;
    }
    int i = message.indexOf(Tags.APPL_VER_ID);
    ApplVerId id = i < 0
        ? null
        : ApplVerId.of(message.array(), message.valueOffset(i), message.valueLength(i));
    // A version that there is none of is reported by the check of the field's value.
    return id == null ? layouts : dictionary(id).layouts(transport);
  }

  private MessageLayouts layouts(String applVerId) {
    if (app == transport || applVerId.isEmpty()) {
      return layouts;
    }
    return ApplVerId.of(applVerId).map(id -> dictionary(id).layouts(transport)).orElse(layouts);
  }

  private Dictionary dictionary(ApplVerId id) {
    Dictionary known = apps.get(id);
    return known == null ? StandardDictionaries.load(id.dictionaryName()) : known;
  }
}
