package io.fixbus.contract;

import io.fixbus.bus.Addresses;
import io.fixbus.bus.BusSchema;
import io.fixbus.bus.Schema;
import io.fixbus.connector.ConnectorAction;
import io.fixbus.connector.ControlAction;
import io.fixbus.connector.SessionAction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * All addresses of the bus as an AsyncAPI document: messages, headers, actions, events and failures.
 * What the document calls an application is Fixbus: it receives what others send to an address.
 */
public final class AsyncApi {
  private static final String VERSION = "3.0.0";
  private static final String CONTRACT_VERSION = "1.0.0";
  private static final String REPLIES = "replies";
  private static final String FAILURE = "failure";
  private static final String MESSAGES = "#/components/messages/";

  private final JsonObject channels = new JsonObject();
  private final JsonObject operations = new JsonObject();
  private final JsonObject messages = new JsonObject();

  private AsyncApi() {
    channels.put(
        REPLIES,
        new JsonObject()
            .putNull("address")
            .put("description", "Where a request says that its answer goes.")
            .put("messages", new JsonObject()));
    message(
        FAILURE,
        "How a request fails: the code and the text of a ReplyException. Without an"
            + " answer in time Vert.x itself tells code -1.",
        BusSchema.failure());
    reply(FAILURE);
  }

  /** The document, for the prefix that addresses have by default. */
  public static JsonObject json() {
    Addresses connector = new Addresses("fix");
    Addresses.SessionAddresses session = connector.session("{session}");
    AsyncApi api = new AsyncApi();
    api.sending(session);
    api.events(
        "events", session.events(), "What happens to the session.", BusSchema.sessionEvents());
    api.actions(
        "control", session.control(), "Requests about the session.", SessionAction.values());
    api.questions(session);
    api.connectorEvents(connector.events());
    api.actions(
        "connectorControl",
        connector.control(),
        "Requests about the connector.",
        ConnectorAction.values());
    return api.document();
  }

  private JsonObject document() {
    JsonObject schemas = new JsonObject();
    BusSchema.definitions().forEach(each -> schemas.put(each.getKey(), each.getValue()));
    JsonObject document = new JsonObject()
        .put("asyncapi", VERSION)
        .put(
            "info",
            new JsonObject()
                .put("title", "Fixbus")
                .put("version", CONTRACT_VERSION)
                .put(
                    "description",
                    "FIX sessions on the Vert.x event bus. The prefix fix of all"
                        + " addresses is the setting address. Members may be added to events, replies and"
                        + " headers: ignore what you don't know.")
                .put(
                    "license",
                    new JsonObject()
                        .put("name", "Apache-2.0")
                        .put("url", "https://www.apache.org/licenses/LICENSE-2.0")))
        .put("defaultContentType", "application/json")
        .put("channels", channels)
        .put("operations", operations)
        .put("components", new JsonObject().put("messages", messages).put("schemas", schemas));
    return References.moved(document, "#/$defs/", "#/components/schemas/");
  }

  private void sending(Addresses.SessionAddresses session) {
    channel("send", session.send(), "Application messages to be sent.");
    message(
            "send",
            "A message to be sent: JSON, or a FixMessage, or a Buffer of tag=value bytes.",
            BusSchema.sendable())
        .put("headers", BusSchema.sendHeaders());
    message("sent", "What came of it.", BusSchema.sendReply());
    reply("sent");
    request("send", "receive", "send", "send", "sent");
    channel("inbound", session.inbound(), "The counterparty's application messages.");
    message(
            "inbound",
            "A message in the form that the session's bus.format names; JSON is"
                + " described here. With bus.delivery: acknowledged it is a request: any answer acknowledges;"
                + " a failure with a code from 400 to 499, or an answer {\"reject\": {\"code\", \"text\"}},"
                + " refuses.",
            BusSchema.message())
        .put("headers", BusSchema.inboundHeaders());
    operation("inbound", "send", "inbound", "inbound");
  }

  private void questions(Addresses.SessionAddresses session) {
    channel("logon", session.logon(), "Asked whether a Logon is accepted, with authenticate: bus.");
    message("logon", "The counterparty's Logon, unmasked.", BusSchema.message())
        .put("headers", BusSchema.logonHeaders());
    message("logonVerdict", "Whether it is accepted.", BusSchema.logonVerdict());
    channel("sign", session.sign(), "Asked what to add to our Logon, with signLogon: bus.");
    message("sign", "Our Logon about to go.", BusSchema.message());
    message("signature", "What is added.", BusSchema.signature());
    channel("replay", session.replay(), "Asked what is sent again, with replay: ask.");
    message(
        "replay",
        "What the counterparty asks for, at most 64 messages at a time.",
        BusSchema.replayQuestion());
    message("resend", "Which of them are sent again.", BusSchema.replayAnswer());
    reply("logonVerdict");
    reply("signature");
    reply("resend");
    request("logon", "send", "logon", "logon", "logonVerdict");
    request("sign", "send", "sign", "sign", "signature");
    request("replay", "send", "replay", "replay", "resend");
  }

  private void events(String channel, String address, String text, Map<String, JsonObject> events) {
    channel(channel, address, text);
    events.forEach((name, schema) -> event(channel, name, name, schema));
  }

  /** All sessions' events come there too. */
  private void connectorEvents(String address) {
    String channel = "connectorEvents";
    channel(channel, address, "What happens to all sessions, and to the connector as a whole.");
    JsonObject known = channels.getJsonObject(channel).getJsonObject("messages");
    BusSchema.sessionEvents()
        .keySet()
        .forEach(name -> known.put("event-" + name, Schema.reference(MESSAGES + "event-" + name)));
    BusSchema.connectorEvents()
        .forEach((name, schema) -> event(channel, "connector-" + name, name, schema));
  }

  private void event(String channel, String id, String name, JsonObject schema) {
    String message = "event-" + id;
    message(message, schema.getString("description"), schema).put("title", name);
    operation(channel + "-" + name, "send", channel, message);
  }

  private void actions(String channel, String address, String text, ControlAction[] actions) {
    channel(channel, address, text + " The header action says what is asked for.");
    for (ControlAction action : actions) {
      ActionContract contract = action instanceof SessionAction ofSession
          ? ActionContract.of(ofSession)
          : ActionContract.of((ConnectorAction) action);
      JsonObject headers =
          Schema.with(Schema.object(), "action", new JsonObject().put("const", action.word()));
      // A session and the connector may have actions of one word.
      String id =
          messages.containsKey(action.word()) ? "connector-" + action.word() : action.word();
      message(id, contract.meaning(), contract.request()).put("headers", headers);
      message(id + "-reply", "The answer to " + action.word() + ".", contract.reply());
      reply(id + "-reply");
      request(id, "receive", channel, id, id + "-reply");
      operations.getJsonObject(id).put("x-changes", action.changes());
    }
  }

  private void channel(String name, String address, String text) {
    JsonObject channel = new JsonObject()
        .put("address", address)
        .put("description", text)
        .put("messages", new JsonObject());
    if (address.contains("{session}")) {
      channel.put(
          "parameters",
          new JsonObject()
              .put(
                  "session",
                  new JsonObject().put("description", "The session's configured name.")));
    }
    channels.put(name, channel);
  }

  private JsonObject message(String name, String text, JsonObject payload) {
    JsonObject message =
        new JsonObject().put("name", name).put("summary", text).put("payload", payload);
    messages.put(name, message);
    return message;
  }

  private void operation(String name, String action, String channel, String message) {
    offer(channel, message);
    operations.put(
        name,
        new JsonObject()
            .put("action", action)
            .put("summary", messages.getJsonObject(message).getString("summary"))
            .put("channel", Schema.reference("#/channels/" + channel))
            .put("messages", new JsonArray().add(inChannel(channel, message))));
  }

  private void request(String name, String action, String channel, String message, String answer) {
    operation(name, action, channel, message);
    operations
        .getJsonObject(name)
        .put(
            "reply",
            new JsonObject()
                .put("channel", Schema.reference("#/channels/" + REPLIES))
                .put(
                    "messages",
                    new JsonArray()
                        .add(inChannel(REPLIES, answer))
                        .add(inChannel(REPLIES, FAILURE))));
  }

  private void reply(String message) {
    offer(REPLIES, message);
  }

  private void offer(String channel, String message) {
    channels
        .getJsonObject(channel)
        .getJsonObject("messages")
        .put(message, Schema.reference(MESSAGES + message));
  }

  private static JsonObject inChannel(String channel, String message) {
    return Schema.reference("#/channels/" + channel + "/messages/" + message);
  }
}
