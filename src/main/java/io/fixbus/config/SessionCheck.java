package io.fixbus.config;

import static io.fixbus.session.BusSettings.WHEN_DISCONNECTED;
import static io.fixbus.session.ConnectionSettings.DEFAULT_APPL_VER_ID;
import static io.fixbus.session.ConnectionSettings.HEART_BEAT_TIMEOUT_MULTIPLIER;
import static io.fixbus.session.ConnectionSettings.TEST_REQUEST_DELAY_MULTIPLIER;
import static io.fixbus.session.SequenceSettings.RESET_ON_DISCONNECT;
import static io.fixbus.session.SequenceSettings.RESET_ON_LOGON;
import static io.fixbus.session.SequenceSettings.RESET_ON_LOGOUT;
import static io.fixbus.session.ToleranceSettings.MAX_HEART_BT_INT;
import static io.fixbus.session.ToleranceSettings.MIN_HEART_BT_INT;

import io.fixbus.dictionary.NearestName;
import io.fixbus.dictionary.StandardDictionaries;
import io.fixbus.session.Role;
import io.fixbus.session.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for what is missing in one session, and for what contradicts itself. */
final class SessionCheck {

  private final String path;
  private final SettingValues own;
  private final SettingValues values;
  private final Problems problems;

  /**
   * @param own what the session itself says
   * @param values that over the defaults of all sessions
   */
  SessionCheck(String path, SettingValues own, SettingValues values, Problems problems) {
    this.path = path;
    this.own = own;
    this.values = values;
    this.problems = problems;
  }

  /** Whether it can be said who the session is and where; otherwise says what is missing. */
  boolean isComplete() {
    boolean complete = true;
    for (Setting<?> required :
        List.of(SessionKeys.BEGIN_STRING, SessionKeys.SENDER_COMP_ID, SessionKeys.TARGET_COMP_ID)) {
      if (!values.mentions(required)) {
        problem(required, "is required");
      }
      complete &= values.find(required).isPresent();
    }
    complete &= isPlaced();
    complete &= hasApplVerId();
    return complete;
  }

  private boolean isPlaced() {
    boolean listens = values.mentions(SessionKeys.LISTEN);
    boolean connects = values.mentions(SessionKeys.CONNECT);
    if (listens && connects) {
      problems.add(
          path,
          "listen and connect contradict each other: a session is an acceptor"
              + " (listen) or an initiator (connect)");
    } else if (!listens && !connects) {
      problems.add(path, "either listen (acceptor) or connect (initiator) is required");
    }
    return listens != connects;
  }

  private boolean hasApplVerId() {
    if (!isFixt() || values.find(DEFAULT_APPL_VER_ID).isPresent()) {
      return true;
    }
    if (!values.mentions(DEFAULT_APPL_VER_ID)) {
      problem(DEFAULT_APPL_VER_ID, "is required by beginString FIXT.1.1");
    }
    return false;
  }

  /** Reports contradictions. */
  void run(JournalConfig journal) {
    checkVersion();
    checkDictionaries();
    checkRole();
    checkTemplate();
    if (values.mentions(SessionKeys.CONNECT)) {
      PeerKeys.check(values, path, problems);
    }
    checkTiming();
    checkHeartBtInt();
    checkResets();
    ScheduleKeys.check(values, path, problems);
    if (journal.forgets() && !values.get(RESET_ON_LOGON)) {
      problem(
          RESET_ON_LOGON,
          "must be true with " + journal.forgetfulness()
              + ", since numbers would be used twice after a crash");
    }
  }

  private void checkVersion() {
    Optional<String> beginString = values.find(SessionKeys.BEGIN_STRING);
    if (beginString.isEmpty()) {
      return;
    }
    Stream<Setting<?>> foreign = isFixt()
        ? Stream.of(DictionaryKeys.DICTIONARY)
        : Stream.of(
            DEFAULT_APPL_VER_ID,
            DictionaryKeys.TRANSPORT_DICTIONARY,
            DictionaryKeys.APP_DICTIONARY);
    String instead = isFixt() ? "; set transportDictionary and appDictionary" : "";
    foreign
        .filter(own::mentions)
        .forEach(
            setting -> problem(setting, "is not for beginString " + beginString.get() + instead));
  }

  private void checkDictionaries() {
    for (Setting<String> setting : List.of(
        DictionaryKeys.DICTIONARY,
        DictionaryKeys.TRANSPORT_DICTIONARY,
        DictionaryKeys.APP_DICTIONARY)) {
      values
          .find(setting)
          .filter(name -> !DictionaryChoice.isBundled(name) && !Files.isReadable(Path.of(name)))
          .ifPresent(name -> problem(
              setting,
              "expected a bundled dictionary or a file that can be read, found "
                  + WrongValue.quote(name)
                  + NearestName.hint(name, StandardDictionaries.names())));
    }
  }

  private void checkRole() {
    boolean listens = values.mentions(SessionKeys.LISTEN);
    if (listens == values.mentions(SessionKeys.CONNECT)) {
      return;
    }
    Role role = listens ? Role.ACCEPTOR : Role.INITIATOR;
    for (Setting<?> setting : own.given()) {
      if (setting.role().isPresent() && setting.role().get() != role) {
        problem(
            setting,
            role == Role.ACCEPTOR
                ? "is for initiators (connect), this is an acceptor (listen)"
                : "is for acceptors (listen), this is an initiator (connect)");
      }
    }
  }

  private void checkTemplate() {
    Stream.of(SessionKeys.SENDER_COMP_ID, SessionKeys.TARGET_COMP_ID)
        .filter(setting -> values.find(setting).filter("*"::equals).isPresent())
        .filter(setting -> values.mentions(SessionKeys.CONNECT))
        .forEach(setting ->
            problem(setting, "\"*\" makes a template, which only an acceptor (listen) can be"));
  }

  private void checkTiming() {
    double testRequest = values.get(TEST_REQUEST_DELAY_MULTIPLIER);
    double timeout = values.get(HEART_BEAT_TIMEOUT_MULTIPLIER);
    if (timeout <= testRequest) {
      problem(
          HEART_BEAT_TIMEOUT_MULTIPLIER,
          "must be greater than testRequestDelayMultiplier (" + testRequest + "), is " + timeout);
    }
  }

  private void checkHeartBtInt() {
    int least = values.get(MIN_HEART_BT_INT);
    values
        .find(MAX_HEART_BT_INT)
        .filter(most -> most < least)
        .ifPresent(most -> problem(
            MAX_HEART_BT_INT, "must not be less than minHeartBtInt (" + least + "), is " + most));
  }

  private void checkResets() {
    if (!values.get(WHEN_DISCONNECTED)) {
      return;
    }
    Stream.of(RESET_ON_LOGON, RESET_ON_LOGOUT, RESET_ON_DISCONNECT)
        .filter(values::get)
        .forEach(reset -> problem(
            WHEN_DISCONNECTED,
            "queue contradicts " + reset.key() + ": true, which would lose what is queued"));
  }

  private boolean isFixt() {
    return values
        .find(SessionKeys.BEGIN_STRING)
        .filter(DictionaryChoice::isFixt)
        .isPresent();
  }

  private void problem(Setting<?> setting, String text) {
    problems.add(KeyPath.join(path, setting.key()), text);
  }
}
