package io.fixbus.config;

import io.fixbus.bus.MessageForm;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.message.ParserLimits;
import io.fixbus.session.SessionIdentity;
import io.fixbus.session.SessionSettings;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * All that is configured of one session.
 *
 * @param settings what the session itself goes by
 * @param place where it meets its counterparty
 * @param dictionaries which dictionaries it uses
 * @param validation what of inbound messages is validated by them; empty for nothing
 * @param wire how its bytes are read
 * @param format in which form its messages reach the bus
 * @param template the template that it was made from, if so
 * @param values all its settings, as the configuration gave them or by default
 */
public record SessionConfig(
    SessionSettings settings,
    SessionPlace place,
    DictionaryChoice dictionaries,
    Optional<ValidationSettings> validation,
    Decoding wire,
    MessageForm format,
    Optional<String> template,
    SettingValues values) {

  /** The session's name. */
  public String name() {
    return settings.name();
  }

  /** Whether it stands for sessions that are made when their counterparties log on. */
  public boolean isTemplate() {
    return settings.identity().isTemplate();
  }

  /** How many sessions a template makes at the most. */
  public int templateSessions() {
    return values.get(SessionKeys.TEMPLATE_SESSIONS);
  }

  /** Who may log on, if it is an acceptor. */
  public Entrance entrance() {
    return PeerKeys.entrance(values);
  }

  /** A session that this template stands for. */
  public SessionConfig as(String name, SessionIdentity identity) {
    return new SessionConfig(
        settings.as(name, identity),
        place,
        dictionaries,
        validation,
        wire,
        format,
        Optional.of(name()),
        values);
  }

  /** All settings that matter in its role, defaults included, with every secret masked. */
  public JsonObject toMaskedJson() {
    return values.toMaskedJson(settings.role());
  }

  /**
   * How bytes are read.
   *
   * @param limits what the parser accepts after Logon
   * @param validateChecksum whether a wrong CheckSum(10) makes a message garbled
   * @param charset of text on the wire
   */
  public record Decoding(ParserLimits limits, boolean validateChecksum, Charset charset) {}
}
