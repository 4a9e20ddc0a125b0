package io.fixbus.app;

import io.fixbus.bus.LineBytes;
import io.fixbus.bus.LoggedMessage;
import io.fixbus.bus.MessageLines;

/**
 * Prints messages as the launcher's own logging configurations would, to standard output, but many
 * by one write: with a write for each, those are what such a log costs.
 *
 * <p>Thread: one at a time.
 */
final class PrintedLines implements MessageLines {
  /** Large enough that the system call does not count, small enough for the processor's cache. */
  private static final int WRITTEN_AT_ONCE = 1 << 15;

  private final LineBytes lines = new LineBytes();
  private final Form form;

  /** How a message becomes a line. */
  interface Form {
    /** Adds the line without its end. */
    void add(LineBytes line, LoggedMessage message);
  }

  PrintedLines(Form form) {
    this.form = form;
  }

  @Override
  public void add(LoggedMessage message) {
    form.add(lines, message);
    lines.add('\n');
    if (lines.length() >= WRITTEN_AT_ONCE) {
      flush();
    }
  }

  /** Lines of others, who write to the same stream, come between ours and never into them. */
  @Override
  public void flush() {
    System.out.write(lines.array(), 0, lines.length());
    System.out.flush();
    lines.cut(0);
  }

  @Override
  public String cost() {
    return "takes a sixth to a third of the highest throughput";
  }
}
