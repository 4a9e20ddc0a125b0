package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.DEFAULT_APPL_VER_ID;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.fuzz.Choices;
import io.fixbus.fuzz.ChoicesTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A session under sequences of messages, requests, answers, losses and time, of any settings, role
 * and version.
 */
public final class SequenceTarget extends ChoicesTarget {

  private static final int LONGEST_INPUT = 600;
  private static final int MEMORY_CHECK_STEPS = 64;
  /** 2026-03-02T12:00:00Z. */
  private static final Now START = new Now(1_772_452_800_000_000_000L, -5_000_000_000L);

  /** By BeginString and DefaultApplVerID. */
  private static final Map<List<String>, SessionDictionary> DICTIONARIES =
      new ConcurrentHashMap<>();

  public SequenceTarget() {
    super("session", "io.fixbus.session", LONGEST_INPUT);
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(new byte[64], new byte[256]);
  }

  @Override
  protected void check(Choices choices) {
    run(choices, note -> {});
  }

  @Override
  public String explain(byte[] input) {
    StringJoiner transcript = new StringJoiner("\n");
    try {
      run(new Choices(input), note -> transcript.add(note.toString()));
    } catch (Throwable e) {
      transcript.add(e.toString());
    }
    return transcript.toString();
  }

  private static void run(Choices choices, Consumer<Object> notes) {
    SessionSettings settings = new ChosenSettings(choices).next();
    SessionDictionary dictionary = DICTIONARIES.computeIfAbsent(
        List.of(settings.identity().beginString(), settings.get(DEFAULT_APPL_VER_ID)),
        version -> SessionDictionary.standard(version.get(0), version.get(1)));
    SessionProtocol protocol = new SessionProtocol(
        dictionary, choices.oneIn(2) ? Optional.of(ValidationSettings.DEFAULTS) : Optional.empty());
    RecoveredNumbers recovered = recovered(choices);
    notes.accept(settings);
    notes.accept(recovered);
    SessionUnderFuzz session = new SessionUnderFuzz(
        new SessionUnderFuzz.Setting(settings, protocol, recovered), START, notes);
    SequenceSteps steps = new SequenceSteps(choices, session);
    for (int count = 1; !choices.isOver(); count++) {
      steps.next();
      if (count % MEMORY_CHECK_STEPS == 0) {
        session.checkMemory();
      }
    }
    session.checkMemory();
  }

  /** What the journal knows of the session: nothing, or that some messages are not done with. */
  private static RecoveredNumbers recovered(Choices choices) {
    if (!choices.oneIn(4)) {
      return RecoveredNumbers.NONE;
    }
    int nextIn = 1 + choices.below(9);
    return new RecoveredNumbers(
        2, 1 + choices.below(9), nextIn, nextIn + choices.below(5), 0, List.of());
  }
}
