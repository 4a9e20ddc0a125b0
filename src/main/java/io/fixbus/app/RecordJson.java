package io.fixbus.app;

import io.fixbus.bus.IsoTime;
import io.fixbus.bus.JsonMessages;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.log.JournalRecord;
import io.fixbus.message.FixMessage;
import io.fixbus.message.MalformedMessageException;
import io.vertx.core.json.JsonObject;

/** Records as JSON, one object a line. */
final class RecordJson {

  private final Dialects dialects;

  RecordJson(Dialects dialects) {
    this.dialects = dialects;
  }

  String line(JournalRecord record) {
    JsonObject json = new JsonObject()
        .put("file", record.file())
        .put("offset", record.offset())
        .put("record", record.type().name());
    if (record.sessionId() != 0) {
      json.put("session", record.session()).put("run", record.run());
    }
    json.put("msgSeqNum", record.msgSeqNum());
    if (record.epochNanos() != 0) {
      json.put("time", IsoTime.format(record.epochNanos()));
    }
    switch (record.type()) {
      case OUT, IN_MSG -> message(json, record);
      case ADMIN, REQ -> json.put("aux", record.aux()).put("text", record.text());
      default -> json.put("aux", record.aux());
    }
    return json.encode();
  }

  private void message(JsonObject json, JournalRecord record) {
    json.put("direction", record.type() == RecordType.OUT ? "out" : "in");
    if (record.type() == RecordType.IN_MSG) {
      json.put("possDup", record.possDup());
    }
    if (record.redacted()) {
      json.put("message", null);
      return;
    }
    byte[] bytes = record.message();
    try {
      Dialects.Dialect dialect = dialects.of(record.session(), bytes);
      json.put(
          "message",
          new JsonMessages(dialect.dictionary(), dialect.charset())
              .toMaskedJson(FixMessage.of(bytes, 0, bytes.length, dialect.dictionary())));
    } catch (MalformedMessageException e) {
      json.put("message", null).put("problem", e.getMessage());
    }
  }
}
