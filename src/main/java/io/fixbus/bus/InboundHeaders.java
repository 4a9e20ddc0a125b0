package io.fixbus.bus;

import static io.fixbus.session.ConnectionSettings.DEFAULT_APPL_VER_ID;

import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import io.fixbus.session.InboundDelivery;
import io.fixbus.session.InboundDelivery.Origin;
import io.fixbus.session.SessionSettings;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * The headers that every inbound message has on the bus.
 *
 * <p>Thread: the session's event loop.
 */
final class InboundHeaders {
  /** ApplVerID(1128) that each version before FIXT.1.1 amounts to. */
  private static final Map<String, String> APPL_VER_IDS =
      Map.of("FIX.4.0", "2", "FIX.4.1", "3", "FIX.4.2", "4", "FIX.4.3", "5", "FIX.4.4", "6");

  private static final Entry<String, String> POSS_DUP = Map.entry("possDup", "true");
  private static final Entry<String, String> NO_POSS_DUP = Map.entry("possDup", "false");
  private static final Entry<String, String> POSS_RESEND = Map.entry("possResend", "true");
  private static final Entry<String, String> NO_POSS_RESEND = Map.entry("possResend", "false");
  private static final Entry<String, String> FROM_PEER = Map.entry("origin", "peer");
  private static final Entry<String, String> FROM_JOURNAL = Map.entry("origin", "journal");

  private final Entry<String, String> session;
  private final Entry<String, String> beginString;
  private final Entry<String, String> defaultApplVerId;
  // As they were for the message before, which is how they often are.
  private Entry<String, String> msgType = Map.entry("msgType", "");
  private Entry<String, String> sendingTime = Map.entry("sendingTime", "");
  private byte[] sendingTimeBytes = {};
  private Entry<String, String> run = Map.entry("run", "0");
  private int runNumber;

  InboundHeaders(SessionSettings settings) {
    String version = settings.identity().beginString();
    this.session = Map.entry("session", settings.name());
    this.beginString = Map.entry("beginString", version);
    this.defaultApplVerId = Map.entry(
        "applVerId", APPL_VER_IDS.getOrDefault(version, settings.get(DEFAULT_APPL_VER_ID)));
  }

  MultiMap of(InboundDelivery delivery) {
    FixMessage message = delivery.message();
    return new HeaderEntries(List.of(
        session,
        beginString,
        applVerId(message),
        msgType(message),
        Map.entry("msgSeqNum", Integer.toString(delivery.msgSeqNum())),
        run(delivery.run()),
        sendingTime(message),
        delivery.possDup() ? POSS_DUP : NO_POSS_DUP,
        isPossResend(message) ? POSS_RESEND : NO_POSS_RESEND,
        delivery.origin() == Origin.PEER ? FROM_PEER : FROM_JOURNAL));
  }

  private Entry<String, String> applVerId(FixMessage message) {
    int i = message.indexOf(Tags.APPL_VER_ID);
    return i < 0 ? defaultApplVerId : Map.entry("applVerId", message.getStringAt(i));
  }

  private Entry<String, String> msgType(FixMessage message) {
    String value = message.msgType();
    if (!value.equals(msgType.getValue())) {
      msgType = Map.entry("msgType", value);
    }
    return msgType;
  }

  private Entry<String, String> run(int number) {
    if (number != runNumber) {
      runNumber = number;
      run = Map.entry("run", Integer.toString(number));
    }
    return run;
  }

  private Entry<String, String> sendingTime(FixMessage message) {
    int i = message.indexOf(Tags.SENDING_TIME);
    if (i < 0) {
      return Map.entry("sendingTime", "");
    }
    if (!message.valueEquals(i, sendingTimeBytes)) {
      sendingTimeBytes = message.getBytesAt(i);
      sendingTime = Map.entry("sendingTime", message.getStringAt(i));
    }
    return sendingTime;
  }

  private static boolean isPossResend(FixMessage message) {
    int i = message.indexOf(Tags.POSS_RESEND);
    return i >= 0 && message.valueLength(i) == 1 && message.array()[message.valueOffset(i)] == 'Y';
  }
}
