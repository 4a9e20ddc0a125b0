package io.fixbus.config;

import java.util.List;
import java.util.stream.Stream;

/** All settings of a session. */
final class SessionKeys {

  static final SettingTable TABLE =
      new SettingTable(
          Stream.of(
                  ConnectionKeys.ALL, PeerKeys.ALL, ScheduleKeys.ALL, SequenceKeys.ALL,
                  ToleranceKeys.ALL, BusKeys.ALL, DictionaryKeys.ALL)
              .flatMap(List::stream)
              .toList());

  private SessionKeys() {}
}
