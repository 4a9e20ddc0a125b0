package io.fixbus.bus;

import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import io.fixbus.session.InboundDelivery;
import io.fixbus.session.InboundDelivery.Origin;
import io.fixbus.session.SessionSettings;
import io.vertx.core.MultiMap;
import java.util.Map;

/** The headers that every inbound message has on the bus. */
final class InboundHeaders {
  /** ApplVerID(1128) that each version before FIXT.1.1 amounts to. */
  private static final Map<String, String> APPL_VER_IDS =
      Map.of("FIX.4.0", "2", "FIX.4.1", "3", "FIX.4.2", "4", "FIX.4.3", "5", "FIX.4.4", "6");

  private final String session;
  private final String beginString;
  private final String applVerId;

  InboundHeaders(SessionSettings settings) {
    this.session = settings.name();
    this.beginString = settings.identity().beginString();
    this.applVerId =
        APPL_VER_IDS.getOrDefault(beginString, settings.logon().defaultApplVerId());
  }

  MultiMap of(InboundDelivery delivery) {
    FixMessage message = delivery.message();
    return MultiMap.caseInsensitiveMultiMap()
        .add("session", session)
        .add("beginString", beginString)
        .add("applVerId", message.getString(Tags.APPL_VER_ID, applVerId))
        .add("msgType", message.msgType())
        .add("msgSeqNum", Integer.toString(delivery.msgSeqNum()))
        .add("run", Integer.toString(delivery.run()))
        .add("sendingTime", message.getString(Tags.SENDING_TIME, ""))
        .add("possDup", delivery.possDup() ? "true" : "false")
        .add("possResend", isPossResend(message) ? "true" : "false")
        .add("origin", delivery.origin() == Origin.PEER ? "peer" : "journal");
  }

  private static boolean isPossResend(FixMessage message) {
    int i = message.indexOf(Tags.POSS_RESEND);
    return i >= 0 && message.valueLength(i) == 1 && message.array()[message.valueOffset(i)] == 'Y';
  }
}
