package io.fixbus.journal.log;

import io.fixbus.fuzz.Choices;
import io.fixbus.fuzz.ChoicesTarget;
import io.fixbus.journal.SyncMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A journal whose files were changed anyhow: it opens, is read and goes on, or says in a {@link
 * JournalException} why not; and no message is ever read that was never written.
 */
public final class JournalTarget extends ChoicesTarget {

  private static final int LONGEST_INPUT = 60;
  private static final int MOST_CHANGES = 6;

  private final FuzzedJournal journal;
  private final List<String> names;

  public JournalTarget() {
    this("journal", SyncMode.BATCH);
  }

  private JournalTarget(String name, SyncMode sync) {
    super(name, "io.fixbus.journal", LONGEST_INPUT);
    journal = new FuzzedJournal(sync, false);
    names = List.copyOf(journal.files().keySet());
  }

  /** Of which the newest bytes have not come to their segment. */
  public static JournalTarget withTail() {
    return new JournalTarget("journal-tail", SyncMode.WRITTEN);
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(new byte[] {1, 5, 0, 100, 4}, new byte[] {2, 5, 0, 100, 4, 6, 1, 1, 2});
  }

  @Override
  protected void check(Choices choices) {
    Map<String, byte[]> changed = new TreeMap<>(journal.files());
    for (int changes = 1 + choices.below(MOST_CHANGES); changes > 0; changes--) {
      change(changed, choices);
    }
    journal.check(changed);
  }

  private void change(Map<String, byte[]> changed, Choices choices) {
    String name = choices.of(names);
    byte[] before = changed.get(name);
    if (before == null || before.length == 0) {
      return;
    }
    byte[] after = new FileChange(choices).apply(before);
    if (after.length == 0 && choices.oneIn(2)) {
      changed.remove(name);
    } else {
      changed.put(name, after);
    }
  }
}
