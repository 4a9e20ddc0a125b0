package io.fixbus.check;

import io.fixbus.load.ProtocolViolationException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A message as it came over the wire, its fields read strictly: every field is a positive number
 * without leading zeros, {@code =}, a value that is not empty, SOH. Immutable.
 */
public final class WireMessage {

  private static final char SOH = '\1';
  private static final Set<String> ADMIN = Set.of("0", "1", "2", "3", "4", "5", "A");

  /** One field; the value's bytes as ISO-8859-1. */
  public record Field(int tag, String value) {

    @Override
    public String toString() {
      return tag + "=" + value;
    }
  }

  private final String text;
  /** Of each field its tag, where its value begins and where that ends. */
  private final int[] places;

  private final String msgType;
  private final long msgSeqNum;
  private final boolean possDup;

  private WireMessage(String text, int[] places) {
    this.text = text;
    this.places = places;
    this.msgType = find(35).orElse("");
    this.msgSeqNum = find(34)
        .filter(WireMessage::isPlainPositive)
        .map(Long::parseLong)
        .orElseThrow(
            () -> violation("MsgSeqNum(34) is missing or not a plain positive number", text));
    this.possDup = flag(43);
  }

  /**
   * Reads the fields of one complete message whose frame has been checked.
   *
   * @throws ProtocolViolationException if a field is malformed, or MsgSeqNum is missing
   */
  public static WireMessage parse(byte[] array, int offset, int length) {
    String text = new String(array, offset, length, StandardCharsets.ISO_8859_1);
    int[] places = new int[48];
    int count = 0;
    int position = 0;
    int dataTag = 0;
    int dataLength = 0;
    while (position < text.length()) {
      int equals = text.indexOf('=', position);
      if (equals < 0) {
        throw violation("a field without =", text);
      }
      int tag = tag(text, position, equals);
      int end = tag == dataTag ? equals + 1 + dataLength : text.indexOf(SOH, equals);
      if (end < 0 || end >= text.length() || text.charAt(end) != SOH || end == equals + 1) {
        throw violation("field " + tag + " is empty or does not end", text);
      }
      if (count + 3 > places.length) {
        places = Arrays.copyOf(places, 2 * places.length);
      }
      places[count++] = tag;
      places[count++] = equals + 1;
      places[count++] = end;
      dataTag = dataTag(tag);
      dataLength = dataTag == 0 ? 0 : Integer.parseInt(text.substring(equals + 1, end));
      position = end + 1;
    }
    return new WireMessage(text, Arrays.copyOf(places, count));
  }

  private static int dataTag(int lengthTag) {
    return switch (lengthTag) {
      case 90 -> 91;
      case 93 -> 89;
      case 95 -> 96;
      case 212 -> 213;
      case 348, 350, 352, 354, 356, 358, 360, 362, 364, 445, 618, 621 -> lengthTag + 1;
      default -> 0;
    };
  }

  private static int tag(String text, int from, int to) {
    int tag = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i == from && digit == 0 || to - from > 9) {
        throw violation("\"" + text.substring(from, to) + "\" is not a tag", text);
      }
      tag = 10 * tag + digit;
    }
    if (from == to) {
      throw violation("\"\" is not a tag", text);
    }
    return tag;
  }

  /** Digits only, the first of them not 0. */
  private static boolean isPlainPositive(String digits) {
    boolean plain = !digits.isEmpty() && digits.charAt(0) != '0';
    for (int i = 0; i < digits.length() && plain; i++) {
      plain = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    return plain;
  }

  private static ProtocolViolationException violation(String what, String text) {
    return new ProtocolViolationException(what + " in " + text.replace(SOH, '|'));
  }

  public List<Field> fields() {
    List<Field> fields = new ArrayList<>(places.length / 3);
    for (int i = 0; i < places.length; i += 3) {
      fields.add(new Field(places[i], text.substring(places[i + 1], places[i + 2])));
    }
    return fields;
  }

  /** The first field {@code tag}. */
  public Optional<String> find(int tag) {
    for (int i = 0; i < places.length; i += 3) {
      if (places[i] == tag) {
        return Optional.of(text.substring(places[i + 1], places[i + 2]));
      }
    }
    return Optional.empty();
  }

  /** @throws ProtocolViolationException if there is none */
  public String get(int tag) {
    return find(tag).orElseThrow(() -> violation("no field " + tag, text));
  }

  /** @throws ProtocolViolationException if there is none or it is not a number */
  public long number(int tag) {
    try {
      return Long.parseLong(get(tag));
    } catch (NumberFormatException e) {
      throw violation("field " + tag + " is not a number", text);
    }
  }

  /** Whether field {@code tag} is there and says Y. */
  public boolean flag(int tag) {
    return find(tag).filter("Y"::equals).isPresent();
  }

  /** @throws ProtocolViolationException if there is none */
  public String msgType() {
    return msgType.isEmpty() ? get(35) : msgType;
  }

  public boolean isAdmin() {
    return ADMIN.contains(msgType());
  }

  public long msgSeqNum() {
    return msgSeqNum;
  }

  public boolean possDup() {
    return possDup;
  }

  /** When the content was first sent: OrigSendingTime of a repetition, else SendingTime. */
  public String origSendingTime() {
    return possDup() ? find(122).orElseGet(() -> get(52)) : get(52);
  }

  /**
   * What must be the same in each repetition: all fields in their order but BeginString,
   * BodyLength, CheckSum, PossDupFlag, SendingTime, OrigSendingTime and LastMsgSeqNumProcessed.
   */
  public String content() {
    StringBuilder content = new StringBuilder(text.length());
    int tagBegin = 0;
    for (int i = 0; i < places.length; i += 3) {
      if (isContent(places[i])) {
        content.append(content.isEmpty() ? "" : "|").append(text, tagBegin, places[i + 2]);
      }
      tagBegin = places[i + 2] + 1;
    }
    return content.toString();
  }

  private static boolean isContent(int tag) {
    return switch (tag) {
      case 8, 9, 10, 43, 52, 122, 369 -> false;
      default -> true;
    };
  }

  /** How many bytes it has. */
  public int length() {
    return text.length();
  }

  /** Whether another message has the very same bytes. */
  public boolean isTextOf(WireMessage other) {
    return text.equals(other.text);
  }

  /** The whole message, {@code |} for SOH. */
  @Override
  public String toString() {
    return text.replace(SOH, '|');
  }
}
