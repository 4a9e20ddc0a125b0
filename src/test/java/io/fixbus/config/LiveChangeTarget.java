package io.fixbus.config;

import io.fixbus.config.ConfigDifference.Change;
import io.fixbus.fuzz.Choices;
import io.fixbus.fuzz.ChoicesTarget;
import io.fixbus.session.Applies;
import io.fixbus.session.LiveSettingsCheck;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration that changes again and again, by whole files and by control: each change is
 * refused with what is wrong with it, or what is told of it is all that changes, and whatever is
 * said to apply live a running session takes.
 */
public final class LiveChangeTarget extends ChoicesTarget {

  private static final int LONGEST_INPUT = 200;
  private static final int MOST_EDITS = 4;

  private final ConfigEdits edits = new ConfigEdits();

  public LiveChangeTarget() {
    super("live-change", "io.fixbus.config", LONGEST_INPUT);
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(new byte[64], new byte[] {1, 0, 5, 9, 3, 1, 0, 1, 7, 40, 3, 1, 1, 2, 3, 1, 0});
  }

  @Override
  public List<String> words() {
    return List.of(
        "\u0000", "\u0001", "\u0003\u0000\u0001", "\u0007\u0001", "10:00", "1s", "\u00ff");
  }

  @Override
  protected void check(Choices choices) {
    Running running = new Running(Configurations.pair());
    while (!choices.isOver()) {
      boolean byControl = choices.oneIn(3);
      JsonObject wanted = (byControl ? running.source : running.given).copy();
      for (int count = 1 + choices.below(MOST_EDITS); count > 0; count--) {
        edits.edit(wanted, choices);
      }
      if (byControl) {
        running.change(wanted);
      } else if (running.change(ConfigMerge.ofFile(running.given, wanted, running.source))) {
        running.given = wanted;
        running.requireNothingNew();
      }
    }
  }

  /** The configuration in force, and how it comes to another. */
  private static final class Running {
    private JsonObject given;
    private JsonObject source;
    private FixbusConfig config;

    Running(JsonObject given) {
      this.given = given;
      this.source = given;
      this.config = ConfigReader.read(given);
    }

    /** Returns whether another configuration is in force now. */
    boolean change(JsonObject wanted) {
      JsonObject kept;
      FixbusConfig after;
      try {
        ConfigReader.read(wanted.copy());
        kept = ConfigMerge.whileRunning(source, wanted);
        after = ConfigReader.read(kept);
      } catch (ConfigException e) {
        requireTexts(e);
        return false;
      }
      ConfigDifference difference = ConfigDifference.between(config, after);
      difference.toJson().encode();
      check(difference, after);
      source = kept;
      config = after;
      return true;
    }

    /** The same file once more changes nothing. */
    void requireNothingNew() {
      JsonObject again = ConfigMerge.ofFile(given, given, source);
      FixbusConfig after = ConfigReader.read(ConfigMerge.whileRunning(source, again));
      require(ConfigDifference.between(config, after).isEmpty(), "the same file changes something");
    }

    private void check(ConfigDifference difference, FixbusConfig after) {
      ConfigDifference back = ConfigDifference.between(after, config);
      require(
          back.sessions().added().equals(difference.sessions().removed())
              && back.sessions().removed().equals(difference.sessions().added())
              && back.sessions().changed().equals(difference.sessions().changed()),
          "the way back is another one");
      require(
          difference.general().stream().noneMatch(Running::awaitsStart),
          "a general setting changes that awaits a new start");
      require(
          difference.listeners().changed().values().stream()
              .flatMap(List::stream)
              .noneMatch(Running::awaitsStart),
          "a listener changes that awaits a new start");
      after.sessions().forEach((name, session) -> Optional.ofNullable(
              config.sessions().get(name))
          .ifPresent(before -> check(before, session, difference.sessions().changed())));
      after.toMaskedJson().encode();
    }

    private static void check(
        SessionConfig before, SessionConfig after, Map<String, List<Change>> changed) {
      if (!changed.containsKey(after.name())) {
        require(
            before.settings().equals(after.settings())
                && before.wire().equals(after.wire())
                && staysAsItRuns(before, after),
            "session " + after.name() + " changes and nothing is told of it");
      } else if (changed.get(after.name()).stream()
          .allMatch(change -> change.applies() == Applies.LIVE)) {
        require(
            staysAsItRuns(before, after),
            "what is said to apply live to " + after.name() + " needs a new session: "
                + changed.get(after.name()));
        LiveSettingsCheck.check(before.settings(), after.settings());
      }
    }

    /** Whether nothing differs that a session is made of. */
    private static boolean staysAsItRuns(SessionConfig before, SessionConfig after) {
      return before.place().equals(after.place())
          && before.dictionaries().equals(after.dictionaries())
          && before.validation().equals(after.validation())
          && before.format() == after.format()
          && before.template().equals(after.template());
    }

    private static boolean awaitsStart(Change change) {
      return change.applies() == Applies.PROCESS;
    }
  }

  private static void requireTexts(ConfigException e) {
    require(!e.problems().isEmpty(), "refused without a problem");
    e.problems()
        .forEach(problem ->
            require(!problem.text().isEmpty(), "a problem without a text at " + problem.path()));
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
