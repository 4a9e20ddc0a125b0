package io.fixbus.bus;

import io.fixbus.bus.Addresses.SessionAddresses;
import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import io.fixbus.session.JournaledMessage;
import io.fixbus.session.LogonField;
import io.fixbus.session.LogonVerdict;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a session leaves to the application: whether a Logon is accepted, how ours is signed, which
 * messages are resent. The futures complete on the context of the caller.
 */
public final class Decisions {
  private static final long LOGON_TIMEOUT_MILLIS = 2_000;
  private static final long REPLAY_TIMEOUT_MILLIS = 5_000;

  private final EventBus bus;
  private final BusReach reach;
  private final SessionAddresses addresses;
  private final SessionMessages messages;

  /**
   * @param reach whether other nodes are asked what is sent again; what holds secrets never leaves
   *     this one
   */
  public Decisions(
      Vertx vertx, BusReach reach, SessionAddresses addresses, SessionMessages messages) {
    this.bus = vertx.eventBus();
    this.reach = reach;
    this.addresses = addresses;
    this.messages = messages;
  }

  /**
   * Asks whether a Logon is accepted. Never fails: no answer, or none to be understood, refuses.
   *
   * @param origin headers of the question, which tell where it comes from
   */
  public Future<LogonVerdict> logon(FixMessage logon, Map<String, String> origin) {
    DeliveryOptions options = options(true, LOGON_TIMEOUT_MILLIS);
    origin.forEach(options::addHeader);
    return ask(addresses.logon(), messages.body(logon), options)
        .map(Decisions::verdict)
        .otherwise(new LogonVerdict.Close());
  }

  /**
   * Asks for fields to add to our Logon. Fails, with a text that says why, if there is no answer or
   * none to be understood.
   */
  public Future<List<LogonField>> sign(FixMessage logon) {
    return ask(addresses.sign(), messages.body(logon), options(true, LOGON_TIMEOUT_MILLIS))
        .map(this::fields);
  }

  /** Asks which messages are sent again. Never fails: without an answer none are. */
  public Future<int[]> replay(int begin, int end, int run, List<JournaledMessage> candidates) {
    JsonArray array = new JsonArray();
    for (JournaledMessage candidate : candidates) {
      array.add(json(candidate));
    }
    JsonObject question =
        new JsonObject().put("begin", begin).put("end", end).put("run", run).put("messages", array);
    return ask(
            addresses.replay(), question, options(reach == BusReach.LOCAL, REPLAY_TIMEOUT_MILLIS))
        .map(Decisions::selected)
        .otherwise(new int[0]);
  }

  private static DeliveryOptions options(boolean localOnly, long timeoutMillis) {
    return new DeliveryOptions().setLocalOnly(localOnly).setSendTimeout(timeoutMillis);
  }

  private Future<Object> ask(String address, Object body, DeliveryOptions options) {
    return bus.<Object>request(address, body, options).map(Message::body);
  }

  private JsonObject json(JournaledMessage candidate) {
    FixMessage message = messages.parse(candidate);
    return new JsonObject()
        .put("msgSeqNum", candidate.msgSeqNum())
        .put("origSendingTime", message.getString(Tags.SENDING_TIME, ""))
        .put("message", messages.json(message));
  }

  private static LogonVerdict verdict(Object answer) {
    if (answer instanceof JsonObject json && json.getValue("accept") instanceof Boolean accept) {
      if (accept) {
        return new LogonVerdict.Accept();
      }
      if (json.getValue("text") instanceof String text) {
        return new LogonVerdict.Refuse(text);
      }
    }
    return new LogonVerdict.Close();
  }

  private List<LogonField> fields(Object answer) {
    if (!(answer instanceof JsonObject json)
        || !(json.getValue("fields") instanceof JsonObject given)) {
      throw new IllegalArgumentException("expected {\"fields\": {...}}");
    }
    List<LogonField> fields = new ArrayList<>();
    for (Map.Entry<String, Object> field : given) {
      if (!(field.getValue() instanceof String value) || value.isEmpty()) {
        throw new IllegalArgumentException("field " + field.getKey() + " is not a text");
      }
      fields.add(new LogonField(tag(field.getKey()), value));
    }
    return fields;
  }

  private int tag(String name) {
    return messages
        .dictionary()
        .transport()
        .field(name)
        .map(field -> field.tag())
        .orElseGet(() -> tagNumber(name));
  }

  private static int tagNumber(String name) {
    if (name.matches("[1-9][0-9]{0,8}")) {
      return Integer.parseInt(name);
    }
    throw new IllegalArgumentException("there is no field " + name);
  }

  private static int[] selected(Object answer) {
    if (!(answer instanceof JsonObject json)
        || !(json.getValue("resend") instanceof JsonArray numbers)) {
      return new int[0];
    }
    return numbers.stream()
        .filter(Integer.class::isInstance)
        .mapToInt(Integer.class::cast)
        .toArray();
  }
}
