package io.fixbus.session;

import static io.fixbus.session.Applies.LIVE;
import static io.fixbus.session.Applies.SESSION;

import java.util.List;
import java.util.regex.Pattern;

/** What a counterparty may do otherwise than the standard says, or may have to do beyond it. */
public final class ToleranceSettings {
  private static final Rows ROWS = Rows.after(CheckSettings.SO_FAR);
  private static final Rows INITIATORS = ROWS.onlyFor(Role.INITIATOR);
  private static final Rows ACCEPTORS = ROWS.onlyFor(Role.ACCEPTOR);

  public static final Setting<NextAfterReset> NEXT_AFTER_UNASKED_RESET = INITIATORS.of(
      "nextAfterUnaskedReset",
      ValueKind.oneOf(NextAfterReset.class, next -> switch (next) {
        case AUTO -> "auto";
        case ONE -> "1";
        case TWO -> "2";
      }),
      NextAfterReset.AUTO,
      LIVE,
      "Our next MsgSeqNum(34) after an answer to our Logon(A) that says ResetSeqNumFlag(141)=Y"
          + " unasked. `auto`: 2 if our Logon had the number 1, else 1.");

  public static final Setting<Boolean> IGNORE_LOW_GAP_FILL = ROWS.of(
      "ignoreLowGapFill",
      ValueKind.flag(),
      false,
      LIVE,
      "Whether a GapFill with too low a number is ignored also without PossDupFlag(43).");

  public static final Setting<EndSeqNoInfinity> END_SEQ_NO_INFINITY = ROWS.of(
      "endSeqNoInfinity",
      ValueKind.oneOf(EndSeqNoInfinity.class, infinity -> switch (infinity) {
        case AUTO -> "auto";
        case ZERO -> "0";
        case NINES -> "999999";
      }),
      EndSeqNoInfinity.AUTO,
      LIVE,
      "EndSeqNo(16) of our ResendRequests that means all there are. `auto`: 999999 before"
          + " FIX.4.2, then 0.");

  public static final Setting<String> HOLD_SENDS_UNTIL = ROWS.optional(
      "holdSendsUntil",
      ValueKind.text("a MsgType of up to four characters", Pattern.compile("[!-~]{1,4}")),
      new Rows.Unsaid<>("", "nothing is held"),
      SESSION,
      "Sends wait after each logon, unnumbered, until a message of this MsgType(35) ends the"
          + " counterparty's recovery, for example `B`.");

  public static final Setting<Integer> MIN_HEART_BT_INT = ACCEPTORS.of(
      "minHeartBtInt",
      ValueKind.seconds(0, 86_400),
      0,
      LIVE,
      "A Logon(A) with a lower HeartBtInt(108) is refused.");

  public static final Setting<Integer> MAX_HEART_BT_INT = ACCEPTORS.optional(
      "maxHeartBtInt",
      ValueKind.seconds(0, 86_400),
      new Rows.Unsaid<>(Integer.MAX_VALUE, "unlimited"),
      LIVE,
      "A Logon(A) with a higher HeartBtInt(108) is refused; the same as `minHeartBtInt` fixes"
          + " it.");

  public static final Setting<Boolean> REQUIRE_RESET_SEQ_NUM_FLAG = ROWS.of(
      "requireResetSeqNumFlag",
      ValueKind.flag(),
      false,
      LIVE,
      "Whether a Logon(A) of the counterparty without ResetSeqNumFlag(141)=Y is refused, from"
          + " FIX.4.1 on.");

  static final List<Setting<?>> SO_FAR = ROWS.all();

  private ToleranceSettings() {}

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
