package io.fixbus.conformance;

import io.fixbus.dictionary.FieldSet;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.message.FixMessageBuilder;
import io.fixbus.message.MsgType;
import io.fixbus.message.Tags;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;

/**
 * The application that acceptance scripts expect behind an acceptor: orders and security definitions
 * are sent back, repeated orders are passed over, anything else is not supported.
 */
final class EchoApplication extends VerticleBase {
  private static final int UNSUPPORTED_MESSAGE_TYPE = 3;

  private final String session;
  private final String beginString;
  private final SessionDictionary dictionary;
  private final Set<String> seen = new HashSet<>();

  EchoApplication(String session, String beginString, SessionDictionary dictionary) {
    this.session = session;
    this.beginString = beginString;
    this.dictionary = dictionary;
  }

  @Override
  public Future<?> start() {
    vertx.eventBus().<FixMessage>localConsumer("fix." + session + ".inbound", this::received);
    vertx.eventBus().<JsonObject>localConsumer("fix." + session + ".events", event -> {
      if ("disconnect".equals(event.body().getString("event"))) {
        seen.clear();
      }
    });
    return Future.succeededFuture();
  }

  private void received(Message<FixMessage> inbound) {
    FixMessage message = inbound.body();
    switch (message.msgType()) {
      case MsgType.NEW_ORDER_SINGLE -> {
        boolean again = !seen.add(message.getString(Tags.CL_ORD_ID));
        if (!again || !message.getBoolean(Tags.POSS_RESEND, false)) {
          send(withoutEmptyGroups(message));
        }
      }
      case MsgType.SECURITY_DEFINITION -> send(withoutEmptyGroups(message));
      case MsgType.BUSINESS_MESSAGE_REJECT -> {}
      default -> send(unsupported(message));
    }
  }

  private void send(FixMessage message) {
    vertx
        .eventBus()
        .request(
            "fix." + session + ".send",
            message,
            new DeliveryOptions().setCodecName("fixbus.message"));
  }

  private FixMessage withoutEmptyGroups(FixMessage message) {
    FixMessageBuilder copy = FixMessage.builder(message.msgType());
    FieldSet body = dictionary.definition(message).orElseThrow().fields();
    for (int i = 0; i < message.fieldCount(); i++) {
      int tag = message.tag(i);
      boolean numInGroup = body.contains(tag) && body.member(body.position(tag)).isGroup();
      if (tag != Tags.MSG_TYPE && !(numInGroup && message.getStringAt(i).equals("0"))) {
        copy.field(tag, message.getStringAt(i));
      }
    }
    return copy.build();
  }

  private FixMessage unsupported(FixMessage message) {
    boolean old = beginString.equals("FIX.4.0") || beginString.equals("FIX.4.1");
    FixMessageBuilder reject =
        FixMessage.builder(old ? MsgType.REJECT : MsgType.BUSINESS_MESSAGE_REJECT);
    reject.field(Tags.REF_SEQ_NUM, message.getInt(Tags.MSG_SEQ_NUM));
    if (old) {
      reject.field(Tags.TEXT, "Unsupported message type");
    } else {
      reject.field(Tags.REF_MSG_TYPE, message.msgType());
      reject.field(Tags.BUSINESS_REJECT_REASON, UNSUPPORTED_MESSAGE_TYPE);
      reject.field(Tags.TEXT, "Unsupported Message Type");
    }
    return reject.build();
  }
}
