package io.fixbus.connector;

import io.fixbus.bus.BusRequestException;
import io.fixbus.bus.MessageForm;
import io.fixbus.bus.SendConsumer;
import io.fixbus.bus.SendReplies;
import io.fixbus.bus.SessionMessages;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.dictionary.Validator;
import io.fixbus.fuzz.Choices;
import io.fixbus.fuzz.FuzzTarget;
import io.fixbus.message.FixMessage;
import io.fixbus.message.MalformedMessageException;
import io.fixbus.session.Role;
import io.fixbus.session.SendRequest;
import io.fixbus.session.SessionFailure;
import io.fixbus.session.SessionIdentity;
import io.fixbus.session.SessionSettings;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests with any headers and body on the addresses {@code send} and {@code control}: each is
 * carried out or answered once by 400 and a text that begins with a word, never by a defect.
 */
public final class BusRequestTarget implements FuzzTarget {

  private static final List<String> HEADERS = List.of("action", "requestId", "charset");
  private static final List<String> VALUES = List.of(
      "status",
      "connect",
      "disconnect",
      "test-request",
      "reset-sequence",
      "set-sequence",
      "resend-request",
      "messages",
      "redeliver",
      "UTF-8",
      "ISO-8859-1",
      "UTF-16",
      "id-1",
      "");

  private static final SessionDictionary DICTIONARY = SessionDictionary.standard("FIX.4.4", "");
  private static final Validator VALIDATOR = new Validator(DICTIONARY, ValidationSettings.DEFAULTS);
  private static final SessionMessages MESSAGES = new SessionMessages(
      MessageForm.JSON, DICTIONARY, StandardCharsets.UTF_8, ValidationSettings.DEFAULTS);
  private static final SessionSettings SETTINGS =
      SessionSettings.of("session", SessionIdentity.of("FIX.4.4", "A", "B"), Role.ACCEPTOR);

  /** Notes down what would be sent. */
  private static final class Sent implements SendConsumer.Target, SendReplies.Failures {
    private final List<SendRequest> requests = new ArrayList<>();

    @Override
    public void send(SendRequest request) {
      requests.add(request);
    }

    @Override
    public void failed(SessionFailure.Kind kind) {
      // The reply tells more.
    }

    @Override
    public void unheard(SessionFailure failure, String requestId) {
      throw new AssertionError("somebody waits for the answer: " + failure.text());
    }
  }

  @Override
  public String name() {
    return "bus";
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(
        request(
            "\u0000\u0001\u0001\u000c\u0000", "{'Header':{'MsgType':'D'},'Body':{'ClOrdID':'a'}}"),
        request("\u0000\u0001\u0002\u0009\u0000", "{'Header':{'MsgType':'8'},'Body':{'Text':'z'}}"),
        request("\u0000\u0000\u0001", "35=D\u000111=a\u000155=X\u000154=1\u0001"),
        request("\u0001\u0001\u0000\u0005\u0000", "{'nextOut':5,'nextIn':6}"),
        request("\u0001\u0001\u0000\u0007\u0000", "{'direction':'in','from':1,'to':9,'limit':10}"),
        request("\u0001\u0001\u0000\u0002\u0000", "{'text':'bye'}"),
        request("\u0001\u0001\u0000\u0006\u0000", "{'begin':2,'end':0}"),
        request("\u0001\u0001\u0000\u0004\u0000", "{'adopt':true}"));
  }

  @Override
  public List<String> guides() {
    return List.of("io.fixbus.bus.**", "io.fixbus.message.**");
  }

  @Override
  public List<String> words() {
    return List.of(
        "{",
        "}",
        "\"",
        ":",
        ",",
        "[",
        "]",
        "null",
        "true",
        "-1",
        "2147483648",
        "1.5",
        "\"nextOut\":",
        "\"nextIn\":",
        "\"begin\":",
        "\"end\":",
        "\"from\":",
        "\"to\":",
        "\"limit\":",
        "\"direction\":",
        "\"text\":",
        "\"adopt\":",
        "\"Header\":{\"MsgType\":\"D\"}",
        "\"Body\":{",
        "35=D\u0001",
        "\u0001",
        "=",
        "9007199254740993");
  }

  @Override
  public void check(byte[] input) {
    Choices choices = new Choices(input);
    boolean control = choices.below(2) == 1;
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    for (int count = choices.below(4); count > 0; count--) {
      String name = choices.of(HEADERS);
      int value = choices.below(VALUES.size() + 3);
      headers.add(name, value < VALUES.size() ? VALUES.get(value) : choices.text(80));
    }
    RecordedRequest request = new RecordedRequest(headers, body(choices));
    if (control) {
      control(request);
    } else {
      send(request);
    }
  }

  private static Object body(Choices choices) {
    int form = choices.below(6);
    byte[] rest = choices.rest();
    switch (form) {
      case 0:
        try {
          return new JsonObject(new String(rest, StandardCharsets.UTF_8));
        } catch (DecodeException | ClassCastException e) {
          return new String(rest, StandardCharsets.UTF_8);
        }
      case 1:
        return Buffer.buffer(rest);
      case 2:
        try {
          return FixMessage.of(rest);
        } catch (MalformedMessageException e) {
          return rest;
        }
      case 3:
        return rest.length;
      case 4:
        return new JsonObject()
            .put("Header", new JsonObject().put("MsgType", "D"))
            .put("Body", new JsonObject().put("RawData", rest).put("Price", rest.length / 8.0));
      default:
        return null;
    }
  }

  private static void control(RecordedRequest request) {
    try {
      SessionAction.read(request);
    } catch (BusRequestException e) {
      requireMalformed(e.code() + " " + e.getMessage());
    }
  }

  private static void send(RecordedRequest request) {
    Sent sent = new Sent();
    new SendConsumer(MESSAGES, new SendReplies(SETTINGS, sent), sent).handle(request);
    if (request.answers().size() + sent.requests.size() != 1) {
      throw new AssertionError("answered " + request.answers() + " and sent " + sent.requests);
    }
    request.answers().forEach(BusRequestTarget::requireMalformed);
    for (SendRequest accepted : sent.requests) {
      VALIDATOR.validateOutbound(accepted.message());
      MESSAGES.masked(accepted.message()).encode();
    }
  }

  private static void requireMalformed(String answer) {
    if (!answer.matches("(?s)400 [A-Z_]+.*: .*")) {
      throw new AssertionError("answered " + answer);
    }
  }

  private static byte[] request(String choices, String body) {
    return (choices + body.replace('\'', '"')).getBytes(StandardCharsets.ISO_8859_1);
  }
}
