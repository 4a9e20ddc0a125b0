package io.fixbus.app;

import io.fixbus.config.FixbusConfig;
import io.fixbus.config.SessionConfig;
import io.fixbus.connector.Dictionaries;
import io.fixbus.dictionary.ApplVerId;
import io.fixbus.dictionary.DictionaryException;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the dictionary by which a session's messages are read: its own if there is a configuration,
 * else the standard one of the messages' BeginString(8).
 */
final class Dialects {

  private static final String USUAL_VERSION = "FIX.4.4";

  private final Optional<FixbusConfig> config;
  private final Dictionaries dictionaries = new Dictionaries();
  private final Map<String, Dialect> known = new HashMap<>();

  /**
   * How messages are read.
   *
   * @param charset of their text
   */
  record Dialect(SessionDictionary dictionary, Charset charset) {}

  Dialects(Optional<FixbusConfig> config) {
    this.config = config;
  }

  /** That of a session, for this message. */
  Dialect of(String session, byte[] bytes) {
    Optional<SessionConfig> configured = config.flatMap(all -> find(all, session));
    if (configured.isPresent()) {
      return known.computeIfAbsent(session, name -> configured(configured.get()));
    }
    String beginString = FixMessage.of(bytes).getString(Tags.BEGIN_STRING, USUAL_VERSION);
    return known.computeIfAbsent("of version " + beginString, any -> standard(beginString));
  }

  private Dialect configured(SessionConfig session) {
    return new Dialect(dictionaries.dictionary(session), session.wire().charset());
  }

  private static Dialect standard(String beginString) {
    SessionDictionary dictionary;
    try {
      dictionary = SessionDictionary.standard(beginString, ApplVerId.FIX50SP2.value());
    } catch (DictionaryException e) {
      dictionary = SessionDictionary.standard(USUAL_VERSION, "");
    }
    return new Dialect(dictionary, StandardCharsets.UTF_8);
  }

  /** Finds it under its own name, or by the template that it was made of. */
  private static Optional<SessionConfig> find(FixbusConfig config, String session) {
    SessionConfig own = config.sessions().get(session);
    if (own != null) {
      return Optional.of(own);
    }
    return config.sessions().values().stream()
        .filter(template -> template.isTemplate() && session.startsWith(template.name() + "-"))
        .max((one, other) -> Integer.compare(one.name().length(), other.name().length()));
  }
}
