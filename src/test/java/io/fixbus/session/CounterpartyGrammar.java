package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.DEFAULT_APPL_VER_ID;

import io.fixbus.fuzz.Choices;
import io.fixbus.message.FixMessage;
import io.fixbus.message.TimestampPrecision;
import io.fixbus.message.UtcTimestampFormatter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes messages of a counterparty: mostly what the session protocol has, in or near the sequence,
 * with fields that are right, wrong or missing.
 */
final class CounterpartyGrammar {

  private static final List<String> TYPES =
      List.of("D", "0", "1", "2", "4", "3", "5", "A", "8", "j", "ZZ", "");
  private static final List<String> NUMBERS = List.of(
      "0",
      "-1",
      "1",
      "2",
      "999999",
      "2147483647",
      "2147483648",
      "99999999999999999999",
      "007",
      "x",
      "");
  private static final long SECOND = 1_000_000_000L;

  private final Choices choices;
  private final SessionIdentity identity;
  private final String defaultApplVerId;
  private final UtcTimestampFormatter timestamps = new UtcTimestampFormatter();

  CounterpartyGrammar(Choices choices, SessionSettings settings) {
    this.choices = choices;
    this.identity = settings.identity();
    this.defaultApplVerId = settings.get(DEFAULT_APPL_VER_ID);
  }

  /** A Logon as it should be. */
  FixMessage logon(int msgSeqNum, Now now) {
    StringBuilder body = header("A", String.valueOf(msgSeqNum), now);
    body.append("|98=0|108=30");
    defaultApplVerId(body);
    return message(body);
  }

  /**
   * Any message, mostly like one that may come next.
   *
   * @param expected the number it should have
   * @param nextOut the session's own next number
   */
  FixMessage next(int expected, int nextOut, Now now) {
    String type = choices.of(TYPES);
    StringBuilder body = header(type, msgSeqNum(expected), now);
    if (choices.oneIn(6)) {
      possDup(body, now);
    }
    switch (type) {
      case "A" -> logonFields(body, nextOut);
      case "0" -> optional(body, 112, choices.oneIn(2) ? "TEST1" : "x");
      case "1" -> optional(body, 112, "ping");
      case "2" -> resendRequest(body, nextOut);
      case "4" -> sequenceReset(body, expected);
      case "3", "j" -> reject(body, nextOut);
      case "5" -> optional(body, 58, "bye");
      default -> order(body);
    }
    if (choices.oneIn(24)) {
      body.append('|').append(choices.below(1_200)).append('=').append(number(1));
    }
    return message(body);
  }

  private void logonFields(StringBuilder body, int nextOut) {
    optional(body, 98, "0");
    optional(body, 108, choices.of(List.of("30", "5", "1", "0", "-1", "61", "2147483647", "x")));
    if (choices.oneIn(3)) {
      body.append("|141=").append(choices.of(List.of("Y", "N", "x")));
    }
    if (choices.oneIn(4)) {
      body.append("|789=").append(number(nextOut));
    }
    defaultApplVerId(body);
  }

  private void defaultApplVerId(StringBuilder body) {
    if (!defaultApplVerId.isEmpty()) {
      optional(body, 1137, choices.of(List.of(defaultApplVerId, "7", "10", "33")));
    }
  }

  private void resendRequest(StringBuilder body, int nextOut) {
    optional(body, 7, choices.oneIn(2) ? "1" : number(nextOut));
    optional(body, 16, choices.oneIn(2) ? "0" : number(nextOut));
  }

  private void sequenceReset(StringBuilder body, int expected) {
    if (!choices.oneIn(3)) {
      body.append("|123=").append(choices.of(List.of("Y", "N", "x")));
    }
    optional(body, 36, number(expected + choices.below(4)));
  }

  private void reject(StringBuilder body, int nextOut) {
    optional(body, 45, number(nextOut));
    body.append("|372=D|373=5|380=0|58=no");
  }

  private void order(StringBuilder body) {
    body.append("|11=a")
        .append(choices.below(9))
        .append("|55=X|54=1|38=1|40=1|21=1|60=")
        .append("20260302-12:00:00");
    if (choices.oneIn(16)) {
      body.append("|58=").append("w".repeat(choices.below(1_500)));
    }
  }

  private StringBuilder header(String type, String msgSeqNum, Now now) {
    StringBuilder body = new StringBuilder(160).append("35=").append(type);
    boolean strange = choices.oneIn(16);
    body.append("|49=")
        .append(strange && choices.oneIn(3) ? "X" : identity.target().compId());
    body.append("|56=")
        .append(strange && choices.oneIn(3) ? "X" : identity.sender().compId());
    if (!msgSeqNum.isEmpty() || choices.oneIn(2)) {
      body.append("|34=").append(msgSeqNum);
    }
    if (strange && choices.oneIn(3)) {
      body.append("|52=").append(choices.of(List.of("", "x", "20010101-00:00:00")));
    } else {
      body.append("|52=").append(time(now, 0));
    }
    return body;
  }

  private void possDup(StringBuilder body, Now now) {
    body.append("|43=").append(choices.oneIn(4) ? "N" : "Y");
    if (!choices.oneIn(4)) {
      body.append("|122=").append(time(now, choices.oneIn(6) ? SECOND : -SECOND));
    }
    if (choices.oneIn(4)) {
      body.append("|97=Y");
    }
  }

  private String msgSeqNum(int expected) {
    return switch (choices.below(12)) {
      case 11 -> number(expected);
      case 10 -> String.valueOf(expected + 1 + choices.below(12));
      case 9 -> String.valueOf(expected - 1 - choices.below(4));
      default -> String.valueOf(expected);
    };
  }

  /** A number, often near another one. */
  private String number(int near) {
    return choices.oneIn(3) ? choices.of(NUMBERS) : String.valueOf(near + choices.below(6) - 2);
  }

  private void optional(StringBuilder body, int tag, String value) {
    if (!choices.oneIn(16)) {
      body.append('|').append(tag).append('=').append(value);
    }
  }

  private String time(Now now, long offsetNanos) {
    byte[] text = new byte[UtcTimestampFormatter.MAX_LENGTH];
    int length =
        timestamps.format(now.epochNanos() + offsetNanos, TimestampPrecision.SECONDS, text, 0);
    return new String(text, 0, length, StandardCharsets.US_ASCII);
  }

  private FixMessage message(StringBuilder body) {
    String beginString = choices.oneIn(64) ? "FIX.3.9" : identity.beginString();
    return FixMessage.of(Scenario.bytes("8=" + beginString + "|9=100|" + body + "|10=000"));
  }
}
