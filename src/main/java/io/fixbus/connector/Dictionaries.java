package io.fixbus.connector;

import io.fixbus.config.DictionaryChoice;
import io.fixbus.config.SessionConfig;
import io.fixbus.dictionary.Dictionary;
import io.fixbus.dictionary.DictionaryReader;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.StandardDictionaries;
import io.fixbus.session.SessionProtocol;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Loads the dictionaries that sessions use, each once. It blocks while it reads. */
public final class Dictionaries {
  private final Map<String, Dictionary> loaded = new HashMap<>();

  /**
   * The dialect of a session.
   *
   * @throws IllegalArgumentException if a dictionary cannot be read; the text names session and file
   */
  SessionProtocol protocol(SessionConfig session) {
    return new SessionProtocol(dictionary(session), session.validation());
  }

  /**
   * The dictionaries of a session.
   *
   * @throws IllegalArgumentException if one cannot be read; the text names session and file
   */
  public SessionDictionary dictionary(SessionConfig session) {
    DictionaryChoice choice = session.dictionaries();
    Dictionary app = load(session.name(), choice.app());
    if (choice.transport().equals(choice.app())) {
      return SessionDictionary.of(app);
    }
    return SessionDictionary.of(load(session.name(), choice.transport()), app).prepared();
  }

  private Dictionary load(String session, String choice) {
    Dictionary known = loaded.get(choice);
    if (known == null) {
      known = DictionaryChoice.isBundled(choice)
          ? StandardDictionaries.load(choice)
          : read(session, choice);
      loaded.put(choice, known);
    }
    return known;
  }

  private static Dictionary read(String session, String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return DictionaryReader.read(in);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "sessions." + session + ": the dictionary " + file + " cannot be read: " + e, e);
    }
  }
}
