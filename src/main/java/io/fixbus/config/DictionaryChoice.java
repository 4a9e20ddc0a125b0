package io.fixbus.config;

import static io.fixbus.session.ConnectionSettings.DEFAULT_APPL_VER_ID;

import io.fixbus.dictionary.StandardDictionaries;
import java.util.Map;
import java.util.Optional;

/**
 * Which dictionaries a session uses. Each is the name of a bundled one, such as {@code FIX44}, or a
 * file. Before FIXT.1.1 both are the same.
 *
 * @param transport of header, trailer and session messages
 * @param app of application messages
 */
public record DictionaryChoice(String transport, String app) {

  private static final String FIXT = "FIXT.1.1";
  private static final String FIXT_DICTIONARY = "FIXT11";

  private static final Map<String, String> BY_BEGIN_STRING = Map.of(
      "FIX.4.0",
      "FIX40",
      "FIX.4.1",
      "FIX41",
      "FIX.4.2",
      "FIX42",
      "FIX.4.3",
      "FIX43",
      "FIX.4.4",
      "FIX44",
      FIXT,
      FIXT_DICTIONARY);

  private static final Map<String, String> BY_APPL_VER_ID = Map.of(
      "2",
      "FIX40",
      "3",
      "FIX41",
      "4",
      "FIX42",
      "5",
      "FIX43",
      "6",
      "FIX44",
      "7",
      "FIX50",
      "8",
      "FIX50SP1",
      "9",
      "FIX50SP2",
      "10",
      "FIXLatest");

  /** Whether a choice is the name of a bundled dictionary, not a file. */
  public static boolean isBundled(String choice) {
    return StandardDictionaries.names().contains(choice);
  }

  static DictionaryChoice of(SettingValues values) {
    String beginString = values.find(SessionKeys.BEGIN_STRING).orElseThrow();
    if (!isFixt(beginString)) {
      String both = values
          .find(DictionaryKeys.DICTIONARY)
          .or(() -> Optional.ofNullable(BY_BEGIN_STRING.get(beginString)))
          .orElseThrow();
      return new DictionaryChoice(both, both);
    }
    String applVerId = values.find(DEFAULT_APPL_VER_ID).orElseThrow();
    return new DictionaryChoice(
        values.find(DictionaryKeys.TRANSPORT_DICTIONARY).orElse(FIXT_DICTIONARY),
        values
            .find(DictionaryKeys.APP_DICTIONARY)
            .or(() -> Optional.ofNullable(BY_APPL_VER_ID.get(applVerId)))
            .orElseThrow());
  }

  static boolean isFixt(String beginString) {
    return beginString.equals(FIXT);
  }
}
