package io.fixbus.fuzz;

import io.fixbus.app.ConfigurationTarget;
import io.fixbus.bus.BusRequestTarget;
import io.fixbus.bus.JsonTarget;
import io.fixbus.dictionary.DictionaryTarget;
import io.fixbus.journal.JournalTarget;
import io.fixbus.message.ParserTarget;
import io.fixbus.message.WriterTarget;
import io.fixbus.session.SequenceTarget;
import java.util.List;

/** All targets there are. */
final class Targets {

  private static final List<FuzzTarget> ALL = List.of(
      new ParserTarget(), new WriterTarget(), new JsonTarget(), new BusRequestTarget(),
      new DictionaryTarget(), new ConfigurationTarget(), new JournalTarget(),
      new SequenceTarget());

  private Targets() {
  }

  static List<FuzzTarget> all() {
    return ALL;
  }

  /** @throws IllegalArgumentException if there is none of that name */
  static FuzzTarget named(String name) {
    return ALL.stream().filter(target -> target.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no target " + name + ", there are "
            + ALL.stream().map(FuzzTarget::name).toList()));
  }
}
