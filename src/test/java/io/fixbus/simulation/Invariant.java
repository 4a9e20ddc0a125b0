package io.fixbus.simulation;

/** What must hold at every event, or, where it says so, when everything has come to rest. */
enum Invariant {
  I1("a number is put on the wire for one content only, again only as its possible duplicate"),
  I2("nothing is on the wire whose record is not durable"),
  I3("what the application was told is durable, with its number, through every crash"),
  I4("a recovered NextNumOut is above every number that was on the wire or told"),
  I5("NextNumIn grows, and never beyond what came without a gap"),
  I6("a GapFill covers only numbers that are used and hold nothing to be sent again"),
  I7("a ResendRequest is answered in order, from its first number on, each number once"),
  I8("one ResendRequest at a time for a gap, repeated only after a while without progress"),
  I9("at rest both sides agree on both numbers"),
  I10("messages are first delivered in the order of their numbers, none left out"),
  I11("at rest every message was delivered at least once"),
  I12("a second delivery is marked as possible duplicate"),
  I13("what is delivered was sent so; at rest all that was told as sent has arrived"),
  I14("a requestId has one number however often it is retried"),
  I15("Logon comes first; no new application message before it or after a Logout"),
  I16("silence is kept within HeartBtInt, and a silent counterparty is left"),
  I17("SendingTime does not go back on a connection, OrigSendingTime is not after it"),
  I18("all bytes written are well-formed messages, by an independent parser"),
  I20("recovery, cut short anywhere and repeated, comes to the same end"),
  I21("queues keep their bounds, and every request is answered exactly once"),
  I22("when faults stop, sessions log on, gaps close and queues empty in time"),
  I23("the journal gives back what was written to it"),
  DEFECT("no exception leaves production code");

  private final String meaning;

  Invariant(String meaning) {
    this.meaning = meaning;
  }

  String meaning() {
    return meaning;
  }

  /** Fails with what was seen unless the condition holds; {@code %s} stands for the arguments. */
  void require(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new Violation(this, String.format(format, arguments));
    }
  }
}
