package io.fixbus.journal;

import java.util.List;

/**
 * What was found when the journal was opened.
 *
 * @param state in one word
 * @param findings one line for each thing that a person should know, naming file and offset
 * @param damages the places at fault, if the journal is torn or corrupt
 */
public record RecoveryReport(State state, List<String> findings, List<Damage> damages) {

  /** How the journal was left. */
  public enum State {
    /** There was none. */
    NEW,
    /** Closed in order. */
    CLEAN,
    /** Not closed in order, nothing damaged. */
    UNCLEAN,
    /** The last write was cut off; nothing acknowledged is missing. */
    TORN,
    /** Bytes that were safe are damaged; the sessions concerned stay down. */
    CORRUPT
  }
}
