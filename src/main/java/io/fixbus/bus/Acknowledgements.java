package io.fixbus.bus;

/** What consumers make of messages that were requested of them. */
public interface Acknowledgements {

  /**
   * The consumer replied.
   *
   * @param waitedNanos how long that took
   */
  void delivered(long id, long waitedNanos);

  /**
   * The consumer failed it with a code from 400 to 499, or replied {@code {"reject": …}} with one.
   *
   * @param text the failure's message
   */
  void refused(long id, int code, String text);

  /**
   * Nobody took it.
   *
   * @param noConsumer whether nobody listens, rather than not answering in time or failing
   */
  void undelivered(long id, boolean noConsumer);
}
