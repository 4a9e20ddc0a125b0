package io.fixbus.session;

/**
 * What a counterparty may do otherwise than the standard says, or may demand beyond it.
 *
 * @param nextAfterUnaskedReset number of our next message after the counterparty answered our Logon
 *     by ResetSeqNumFlag(141)=Y unasked
 * @param ignoreLowGapFill whether a GapFill with too low a MsgSeqNum is ignored also without
 *     PossDupFlag(43)
 * @param endSeqNoInfinity EndSeqNo(16) of our ResendRequests that means "all there are"
 * @param holdSendsUntil MsgType(35) of the message that ends the counterparty's recovery after a
 *     Logon, until which sends wait unnumbered; empty for none
 * @param minHeartBtInt least HeartBtInt(108) that an acceptor takes, in seconds
 * @param maxHeartBtInt greatest HeartBtInt(108) that an acceptor takes, in seconds
 * @param requireResetSeqNumFlag whether the counterparty's Logon must say ResetSeqNumFlag(141)=Y;
 *     not looked at in FIX.4.0
 */
public record Tolerances(
    NextAfterReset nextAfterUnaskedReset,
    boolean ignoreLowGapFill,
    EndSeqNoInfinity endSeqNoInfinity,
    String holdSendsUntil,
    int minHeartBtInt,
    int maxHeartBtInt,
    boolean requireResetSeqNumFlag) {
  /** Nothing but the standard. */
  public static final Tolerances DEFAULTS = new Tolerances(
      NextAfterReset.AUTO, false, EndSeqNoInfinity.AUTO, "", 0, Integer.MAX_VALUE, false);

  /** Our next MsgSeqNum(34) after a reset that only the counterparty wanted. */
  public enum NextAfterReset {
    /** 2 if our Logon had the number 1, else 1: the Logon counts where it can. */
    AUTO,
    /** 1: our Logon does not count. */
    ONE,
    /** 2: our Logon counts as the first message, whatever its number was. */
    TWO
  }

  /** How a ResendRequest(2) of ours without end is written. */
  public enum EndSeqNoInfinity {
    /** 999999 before FIX.4.2, 0 from then on. */
    AUTO,
    /** 0. */
    ZERO,
    /** 999999. */
    NINES
  }
}
