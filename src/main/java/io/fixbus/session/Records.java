package io.fixbus.session;

/**
 * What a session writes to the journal and reads back. {@link Doors} says when it is called and
 * what implementations must not do.
 */
public interface Records {

  /**
   * The journal batch of this turn. Calling it promises a later {@link Session#journaled}, with the
   * position at which the session then stood.
   */
  SessionLog log();

  /**
   * Read outbound messages {@code from} to {@code to} of a run out of the journal, at most some 64;
   * {@link Session#replayed} must follow, with the same token.
   */
  void readJournal(long token, int run, int from, int to);

  /**
   * Read inbound messages {@code from} to {@code to} of a run out of the journal, as many as it
   * likes; {@link Session#recalled} must follow.
   */
  void readInbound(int run, int from, int to);
}
