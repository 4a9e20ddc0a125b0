package io.fixbus.bus;

/**
 * The connector's addresses on the event bus.
 *
 * @param prefix what they begin with, {@code fix} by default
 */
public record Addresses(String prefix) {

  /** Every session's events are published here, too. */
  public String events() {
    return prefix + ".events";
  }

  /** Takes requests about the connector as a whole. */
  public String control() {
    return prefix + ".control";
  }

  /** The addresses of one session. */
  public SessionAddresses session(String name) {
    String session = prefix + '.' + name;
    return new SessionAddresses(
        session + ".send",
        session + ".inbound",
        session + ".events",
        session + ".control",
        session + ".logon",
        session + ".sign",
        session + ".replay");
  }

  /**
   * The addresses of one session.
   *
   * @param send takes messages to be sent
   * @param inbound gets the counterparty's application messages
   * @param events gets what happens
   * @param control takes requests about the session
   * @param logon is asked whether a Logon is accepted
   * @param sign is asked for fields to add to our Logon
   * @param replay is asked which messages are resent
   */
  public record SessionAddresses(
      String send,
      String inbound,
      String events,
      String control,
      String logon,
      String sign,
      String replay) {}
}
