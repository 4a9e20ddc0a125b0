package io.fixbus.check;

import io.fixbus.load.ProtocolViolationException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A message as it came over the wire, its fields read strictly: every field is a positive number
 * without leading zeros, {@code =}, a value that is not empty, SOH. Immutable.
 */
public final class WireMessage {

  private static final char SOH = '\1';
  private static final Map<Integer, Integer> DATA_TAG_BY_LENGTH_TAG = Map.ofEntries(
      Map.entry(90, 91), Map.entry(93, 89), Map.entry(95, 96), Map.entry(212, 213),
      Map.entry(348, 349), Map.entry(350, 351), Map.entry(352, 353), Map.entry(354, 355),
      Map.entry(356, 357), Map.entry(358, 359), Map.entry(360, 361), Map.entry(362, 363),
      Map.entry(364, 365), Map.entry(445, 446), Map.entry(618, 619), Map.entry(621, 622));
  private static final Set<String> ADMIN = Set.of("0", "1", "2", "3", "4", "5", "A");
  /** What may differ between a message and its repetition (FIX 4.4 volume 2, PossDupFlag). */
  private static final Set<Integer> NOT_CONTENT = Set.of(8, 9, 10, 43, 52, 122, 369);

  /** One field; the value's bytes as ISO-8859-1. */
  public record Field(int tag, String value) {

    @Override
    public String toString() {
      return tag + "=" + value;
    }
  }

  private final String text;
  private final List<Field> fields;

  private WireMessage(String text, List<Field> fields) {
    this.text = text;
    this.fields = List.copyOf(fields);
  }

  /**
   * Reads the fields of one complete message whose frame has been checked.
   *
   * @throws ProtocolViolationException if a field is malformed, or MsgSeqNum is missing
   */
  public static WireMessage parse(byte[] array, int offset, int length) {
    String text = new String(array, offset, length, StandardCharsets.ISO_8859_1);
    List<Field> fields = new ArrayList<>();
    int position = 0;
    int dataTag = 0;
    int dataLength = 0;
    while (position < text.length()) {
      int equals = text.indexOf('=', position);
      if (equals < 0) {
        throw violation("a field without =", text);
      }
      int tag = tag(text.substring(position, equals), text);
      int end = tag == dataTag ? equals + 1 + dataLength : text.indexOf(SOH, equals);
      if (end < 0 || end >= text.length() || text.charAt(end) != SOH || end == equals + 1) {
        throw violation("field " + tag + " is empty or does not end", text);
      }
      String value = text.substring(equals + 1, end);
      fields.add(new Field(tag, value));
      dataTag = DATA_TAG_BY_LENGTH_TAG.getOrDefault(tag, 0);
      dataLength = dataTag == 0 ? 0 : Integer.parseInt(value);
      position = end + 1;
    }
    WireMessage message = new WireMessage(text, fields);
    if (message.find(34).filter(WireMessage::isPlainPositive).isEmpty()) {
      throw violation("MsgSeqNum(34) is missing or not a plain positive number", text);
    }
    return message;
  }

  private static int tag(String digits, String text) {
    if (digits.length() > 9 || !isPlainPositive(digits)) {
      throw violation("\"" + digits + "\" is not a tag", text);
    }
    return Integer.parseInt(digits);
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
    return fields;
  }

  /** The first field {@code tag}. */
  public Optional<String> find(int tag) {
    for (Field field : fields) {
      if (field.tag() == tag) {
        return Optional.of(field.value());
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

  public String msgType() {
    return get(35);
  }

  public boolean isAdmin() {
    return ADMIN.contains(msgType());
  }

  public long msgSeqNum() {
    return number(34);
  }

  public boolean possDup() {
    return flag(43);
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
    for (Field field : fields) {
      if (!NOT_CONTENT.contains(field.tag())) {
        content.append(content.isEmpty() ? "" : "|").append(field.tag()).append('=')
            .append(field.value());
      }
    }
    return content.toString();
  }

  /** The whole message, {@code |} for SOH. */
  @Override
  public String toString() {
    return text.replace(SOH, '|');
  }
}
