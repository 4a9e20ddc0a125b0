package io.fixbus.app;

import io.fixbus.bus.IsoTime;
import io.fixbus.bus.LineBytes;
import io.fixbus.bus.MessageLine;
import io.fixbus.bus.PrintableText;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.log.JournalRecord;
import io.fixbus.message.FixMessage;
import io.fixbus.message.MalformedMessageException;
import java.nio.charset.StandardCharsets;

/** Records as people read them: time, session and run, and the message with its fields' names. */
final class RecordText {

  private final Dialects dialects;
  private final boolean withPlace;

  /**
   * With these dictionaries.
   *
   * @param withPlace whether each line begins with file and offset
   */
  RecordText(Dialects dialects, boolean withPlace) {
    this.dialects = dialects;
    this.withPlace = withPlace;
  }

  String line(JournalRecord record) {
    StringBuilder line = new StringBuilder();
    if (withPlace) {
      line.append(record.file()).append(':').append(record.offset()).append(' ');
    }
    line.append(record.epochNanos() == 0 ? "-" : IsoTime.format(record.epochNanos()))
        .append(' ');
    if (record.sessionId() != 0) {
      line.append(record.session()).append('/').append(record.run()).append(' ');
    }
    switch (record.type()) {
      case OUT, IN_MSG -> message(line, record);
      default -> line.append(other(record));
    }
    return line.toString();
  }

  private void message(StringBuilder line, JournalRecord record) {
    line.append(record.type() == RecordType.OUT ? ">> " : "<< ");
    if (record.redacted()) {
      line.append("session message ").append(record.msgSeqNum()).append(", not kept");
      return;
    }
    byte[] bytes = record.message();
    try {
      Dialects.Dialect dialect = dialects.of(record.session(), bytes);
      LineBytes text = new LineBytes();
      MessageLine.add(
          text, FixMessage.of(bytes, 0, bytes.length, dialect.dictionary()), dialect.dictionary());
      line.append(text);
    } catch (MalformedMessageException e) {
      line.append("message ").append(record.msgSeqNum()).append(" is no FIX: ");
      PrintableText.append(line, new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }

  private static String other(JournalRecord record) {
    return switch (record.type()) {
      case OUT, IN_MSG -> throw new IllegalArgumentException("a message");
      case IN_SEQ -> "expects inbound " + record.msgSeqNum();
      case RESERVE -> "reserves outbound numbers below " + record.msgSeqNum();
      case RESET ->
        "numbers set: next outbound " + record.msgSeqNum() + ", next inbound " + record.aux();
      case SNAPSHOT ->
        record.sessionId() == 0
            ? "snapshot of the list of sessions"
            : "snapshot: next outbound " + record.msgSeqNum();
      case COMMIT ->
        "commit of " + record.msgSeqNum() + " records, safe before offset " + record.aux();
      case SEAL -> "the log goes on in segment " + record.aux();
      case OWNER -> "owner of epoch " + record.aux();
      case ADMIN -> "note: " + PrintableText.of(record.text());
      case REQ -> "request id of " + record.msgSeqNum() + ": " + PrintableText.of(record.text());
      case SEGMENTS -> record.msgSeqNum() + " older segments are needed";
      case FREED -> record.msgSeqNum() + " older segments are not needed any more";
    };
  }
}
