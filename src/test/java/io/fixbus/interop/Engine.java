package io.fixbus.interop;

import java.util.List;

/** An engine that is not ours, as a program that is told what to do by {@link EngineProcess}. */
interface Engine {

  /** Something that not every engine does. */
  enum Feature {
    /** Shows messages of the session: Heartbeats, TestRequests. */
    ADMIN,
    /** Shows the bytes of each message that it got, not only its fields. */
    BYTES,
    /** Knows groups. */
    GROUPS,
    /** Knows data, which a SOH does not end. */
    DATA,
    /** Sends a decimal as it is told to, with the zeros at its end. */
    DECIMALS,
    /** Keeps its numbers and messages, and closes gaps. */
    RECOVERY,
    /** Says of what it sends again when it was first sent. */
    ORIG_SENDING_TIME,
    /** Goes on, with its next number, after it has answered a Logout. */
    LOGON_AFTER_LOGOUT,
    /** Numbers and keeps what it is told to send while it is not logged on. */
    QUEUE,
    /** Resets the numbers within the session, as the side that connected. */
    RESET_AS_INITIATOR,
    /** Answers a Logon with ResetSeqNumFlag(141) within the session. */
    ANSWERED_RESET
  }

  /** Whether it does so. */
  boolean has(Feature feature);

  /**
   * What starts it, to which the arguments of {@link EngineProcess} are added. Skips the test where
   * something is missing, and says what.
   */
  List<String> command() throws Exception;
}
