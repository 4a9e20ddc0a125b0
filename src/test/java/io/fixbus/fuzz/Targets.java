package io.fixbus.fuzz;

import io.fixbus.app.ConfigurationTarget;
import io.fixbus.bus.JsonTarget;
import io.fixbus.config.LiveChangeTarget;
import io.fixbus.connector.BusRequestTarget;
import io.fixbus.dictionary.DictionaryTarget;
import io.fixbus.journal.log.ForgedJournalTarget;
import io.fixbus.journal.log.JournalTarget;
import io.fixbus.message.ParserTarget;
import io.fixbus.message.QuickFixTarget;
import io.fixbus.message.WriterTarget;
import io.fixbus.session.SequenceTarget;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** All targets there are. */
final class Targets {

  /** Made only when wanted: some read whole dictionaries. */
  private static final Map<String, Supplier<FuzzTarget>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("parser", ParserTarget::new);
    BY_NAME.put("quickfix", QuickFixTarget::new);
    BY_NAME.put("writer", WriterTarget::new);
    BY_NAME.put("json", JsonTarget::new);
    BY_NAME.put("bus", BusRequestTarget::new);
    BY_NAME.put("dictionary", DictionaryTarget::new);
    BY_NAME.put("configuration", ConfigurationTarget::new);
    BY_NAME.put("live-change", LiveChangeTarget::new);
    BY_NAME.put("journal", JournalTarget::new);
    BY_NAME.put("journal-tail", JournalTarget::withTail);
    BY_NAME.put("journal-forged", ForgedJournalTarget::new);
    BY_NAME.put("session", SequenceTarget::new);
  }

  private Targets() {}

  /** Their names. */
  static Set<String> names() {
    return Collections.unmodifiableSet(BY_NAME.keySet());
  }

  /** @throws IllegalArgumentException if there is none of that name */
  static FuzzTarget named(String name) {
    Supplier<FuzzTarget> target = BY_NAME.get(name);
    if (target == null) {
      throw new IllegalArgumentException("no target " + name + ", there are " + names());
    }
    return target.get();
  }
}
