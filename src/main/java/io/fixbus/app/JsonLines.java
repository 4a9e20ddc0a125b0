package io.fixbus.app;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.JsonEscapeUtil;
import io.fixbus.bus.PrintableText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * Each event as one JSON object in one line. Its key-value pairs, for example {@code session} and
 * {@code msgSeqNum}, are members of that object.
 */
public final class JsonLines extends JsonEncoder {
  /** Leaves out what says the same twice, or nothing. */
  public JsonLines() {
    setWithSequenceNumber(false);
    setWithNanoseconds(false);
    setWithContext(false);
    setWithMarkers(false);
    setWithKVPList(false);
    setWithArguments(false);
    setWithMessage(false);
    setWithFormattedMessage(true);
  }

  /** JSON demands that the first 32 characters are escaped; others can do harm too. */
  @Override
  public byte[] encode(ILoggingEvent event) {
    String line = new String(super.encode(event), StandardCharsets.UTF_8).stripTrailing();
    StringBuilder printable = new StringBuilder(line.length() + 1);
    PrintableText.append(printable, line, line.length());
    return printable.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void appendCustomFields(StringBuilder json, ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        json.append(VALUE_SEPARATOR);
        appenderMember(json, escaped(pair.key), escaped(String.valueOf(pair.value)));
      }
    }
  }

  private static String escaped(String text) {
    return JsonEscapeUtil.jsonEscapeString(text);
  }
}
