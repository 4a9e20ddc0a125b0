package io.fixbus.dictionary;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dictionaries of the standard FIX versions, by the names of their files: FIX40, FIX41, FIX42,
 * FIX43, FIX44, FIX50, FIX50SP1, FIX50SP2, FIXT11 and FIXLatest. Each is read when first asked for,
 * which takes up to a few hundred milliseconds and so belongs to the start of a program, and kept.
 * Any thread may call.
 */
public final class StandardDictionaries {

  private static final Map<String, String> VERSIONS = new LinkedHashMap<>();
  private static final Map<String, Dictionary> LOADED = new HashMap<>();

  static {
    VERSIONS.put("FIX40", "FIX.4.0");
    VERSIONS.put("FIX41", "FIX.4.1");
    VERSIONS.put("FIX42", "FIX.4.2");
    VERSIONS.put("FIX43", "FIX.4.3");
    VERSIONS.put("FIX44", "FIX.4.4");
    VERSIONS.put("FIX50", "FIX.5.0");
    VERSIONS.put("FIX50SP1", "FIX.5.0SP1");
    VERSIONS.put("FIX50SP2", "FIX.5.0SP2");
    VERSIONS.put("FIXLatest", "FIX.Latest");
    VERSIONS.put("FIXT11", "FIXT.1.1");
  }

  private StandardDictionaries() {}

  /** The names there are. */
  public static List<String> names() {
    return List.copyOf(VERSIONS.keySet());
  }

  /**
   * The dictionary of that name.
   *
   * @throws DictionaryException if there is none
   */
  public static synchronized Dictionary load(String name) {
    Dictionary loaded = LOADED.get(name);
    if (loaded == null) {
      loaded = read(name);
      LOADED.put(name, loaded);
    }
    return loaded;
  }

  private static Dictionary read(String name) {
    String version = VERSIONS.get(name);
    if (version == null) {
      throw new DictionaryException(
          "no standard dictionary " + name + "; there are " + String.join(", ", VERSIONS.keySet()));
    }
    try (InputStream xml = StandardDictionaries.class.getResourceAsStream(name + ".xml")) {
      if (xml == null) {
        throw new DictionaryException(
            "dictionary " + name + ": " + name + ".xml is missing from the class path");
      }
      return DictionaryReader.read(xml, version);
    } catch (IOException e) {
      throw new DictionaryException("dictionary " + name + ": " + e.getMessage(), e);
    }
  }
}
