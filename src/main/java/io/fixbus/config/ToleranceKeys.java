package io.fixbus.config;

import static io.fixbus.config.Applies.LIVE;
import static io.fixbus.config.Applies.SESSION;

import io.fixbus.session.Role;
import io.fixbus.session.Tolerances;
import io.fixbus.session.Tolerances.EndSeqNoInfinity;
import io.fixbus.session.Tolerances.NextAfterReset;
import java.util.List;
import java.util.regex.Pattern;

/** What a counterparty may do otherwise than the standard says, or may have to do beyond it. */
final class ToleranceKeys {

  private static final Rows ROWS = new Rows();

  static final Setting<NextAfterReset> NEXT_AFTER_UNASKED_RESET =
      ROWS.of("nextAfterUnaskedReset",
          Types.choice(NextAfterReset.class, next -> switch (next) {
            case AUTO -> "auto";
            case ONE -> "1";
            case TWO -> "2";
          }),
          Tolerances.DEFAULTS.nextAfterUnaskedReset(), LIVE,
          "Our next MsgSeqNum(34) after an answer to our Logon(A) that says ResetSeqNumFlag(141)=Y"
              + " unasked. `auto`: 2 if our Logon had the number 1, else 1.", Role.INITIATOR);

  static final Setting<Boolean> IGNORE_LOW_GAP_FILL =
      ROWS.of("ignoreLowGapFill", Types.bool(), Tolerances.DEFAULTS.ignoreLowGapFill(), LIVE,
          "Whether a GapFill with too low a number is ignored also without PossDupFlag(43).");

  static final Setting<EndSeqNoInfinity> END_SEQ_NO_INFINITY =
      ROWS.of("endSeqNoInfinity",
          Types.choice(EndSeqNoInfinity.class, infinity -> switch (infinity) {
            case AUTO -> "auto";
            case ZERO -> "0";
            case NINES -> "999999";
          }),
          Tolerances.DEFAULTS.endSeqNoInfinity(), LIVE,
          "EndSeqNo(16) of our ResendRequests that means all there are. `auto`: 999999 before"
              + " FIX.4.2, then 0.");

  static final Setting<String> HOLD_SENDS_UNTIL =
      ROWS.optional("holdSendsUntil",
          Types.text("a MsgType of up to four characters", Pattern.compile("[!-~]{1,4}")),
          "nothing is held", SESSION,
          "Sends wait after each logon, unnumbered, until a message of this MsgType(35) ends the"
              + " counterparty's recovery, for example `B`.");

  static final Setting<Integer> MIN_HEART_BT_INT =
      ROWS.of("minHeartBtInt", Types.wholeSeconds(0, 86_400),
          Tolerances.DEFAULTS.minHeartBtInt(), LIVE,
          "A Logon(A) with a lower HeartBtInt(108) is refused.", Role.ACCEPTOR);

  static final Setting<Integer> MAX_HEART_BT_INT =
      ROWS.optional("maxHeartBtInt", Types.wholeSeconds(0, 86_400), "unlimited", LIVE,
          "A Logon(A) with a higher HeartBtInt(108) is refused; the same as `minHeartBtInt` fixes"
              + " it.", Role.ACCEPTOR);

  static final Setting<Boolean> REQUIRE_RESET_SEQ_NUM_FLAG =
      ROWS.of("requireResetSeqNumFlag", Types.bool(),
          Tolerances.DEFAULTS.requireResetSeqNumFlag(), LIVE,
          "Whether a Logon(A) of the counterparty without ResetSeqNumFlag(141)=Y is refused, from"
              + " FIX.4.1 on.");

  static final List<Setting<?>> ALL = ROWS.all();

  private ToleranceKeys() {}
}
