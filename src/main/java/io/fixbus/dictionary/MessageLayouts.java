package io.fixbus.dictionary;

import io.fixbus.message.FixMessage;
import io.fixbus.message.MsgType;
import io.fixbus.message.Tags;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For each message type of a transport and an application dictionary, the fields of header, body
 * and trailer in one set. Made when a type first occurs; any thread may ask.
 */
final class MessageLayouts {

  private final Dictionary transport;
  private final Dictionary app;
  private final Map<String, Layout> byMsgType = new HashMap<>();
  private final TagTable<Layout> byCode;

  /** The fields of one message type, and the dictionary that defines its body. */
  static final class Layout {

    final Dictionary dictionary;
    private final Dictionary transport;
    private final MessageDefinition message;
    // Set without a lock: a set of fields is immutable, and it does no harm to make it twice.
    private @Nullable FieldSet fields;
    private final long framing;

    private Layout(Dictionary transport, Dictionary dictionary, MessageDefinition message) {
      this.transport = transport;
      this.dictionary = dictionary;
      this.message = message;
      this.framing = bit(Tags.BEGIN_STRING) | bit(Tags.BODY_LENGTH) | bit(Tags.MSG_TYPE);
    }

    private long bit(int tag) {
      int position = transport.header().position(tag);
      return position >= 0 && position < Long.SIZE ? 1L << position : 0;
    }

    /** A bit for the place of each of the first three fields of a message, as far as below 64. */
    long framing() {
      return framing;
    }

    FieldSet fields() {
      FieldSet known = fields;
      if (known == null) {
        known = FieldSet.ofMessage(transport.header(), message.fields(), transport.trailer());
        fields = known;
      }
      return known;
    }

    MessageDefinition message() {
      return message;
    }
  }

  MessageLayouts(Dictionary transport, Dictionary app) {
    this.transport = transport;
    this.app = app;
    for (MessageDefinition message : app.messages()) {
      byMsgType.put(message.msgType(), new Layout(transport, app, message));
    }
    // What the transport defines are the session messages.
    for (MessageDefinition message : transport.messages()) {
      byMsgType.put(message.msgType(), new Layout(transport, transport, message));
    }
    this.byCode = new TagTable<>(
        byMsgType.values().stream()
            .filter(layout -> MsgType.code(layout.message.msgType()) != 0)
            .toList(),
        layout -> MsgType.code(layout.message.msgType()));
  }

  boolean isOf(Dictionary otherTransport) {
    return transport == otherTransport;
  }

  /** The layout of a message of that type, or null. */
  @Nullable
  Layout of(FixMessage message) {
    int code = message.msgTypeCode();
    return code != 0 ? byCode.get(code) : byMsgType.get(message.msgType());
  }

  /** The layout of messages of that type, or null. */
  @Nullable
  Layout of(String msgType) {
    return byMsgType.get(msgType);
  }

  Dictionary app() {
    return app;
  }
}
