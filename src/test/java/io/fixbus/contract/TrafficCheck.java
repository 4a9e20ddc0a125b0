package io.fixbus.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.config.ConfigSchema;
import io.fixbus.message.FixMessage;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds what goes over the addresses of a connector against the AsyncAPI document: all that Fixbus
 * says has to be valid, members that the document does not name are none, and what Fixbus takes has to
 * be valid, too. What it refuses need not be. Of a flood, which is there for its load, only some is
 * looked at.
 */
public final class TrafficCheck {
  private static final Pattern ADDRESS = Pattern.compile("fix\\.(?:([A-Za-z0-9_-]+)\\.)?([a-z]+)");
  private static final Document DOCUMENT = new Document(AsyncApi.json());
  private static final CheckedSchema CONFIGURATION = new CheckedSchema(ConfigSchema.json());
  private static final String UNKNOWN = "";
  private static final int MOST_PROBLEMS = 20;
  /** Of each kind; of those that follow, one in {@link #SAMPLE}. */
  private static final int ALL_LOOKED_AT = 500;

  private static final int SAMPLE = 64;

  private final Map<String, Asked> asked = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> looked = new ConcurrentHashMap<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();

  /**
   * A request whose answer is still to come.
   *
   * @param kind of the request
   * @param problems of it
   */
  private record Asked(String kind, List<String> problems) {}

  /** Begins to look at what is on the bus. */
  public TrafficCheck(Vertx vertx) {
    vertx.eventBus().addInboundInterceptor(this::look);
  }

  /** Fails if anything was not as the document says. */
  public void assertNoProblems() {
    SeenKinds.ofThisProcess().keep();
    assertThat(problems).as("against the contract of the bus").isEmpty();
  }

  /** Fails if the schema of configurations forbids one that is in force. */
  public static void assertAllowed(JsonObject configuration) {
    assertThat(CONFIGURATION.problems(configuration))
        .as("by the schema of configurations: %s", configuration)
        .isEmpty();
  }

  private void look(DeliveryContext<Object> delivery) {
    try {
      look(delivery.message(), delivery.body());
    } catch (RuntimeException e) {
      tell("it cannot be looked at", List.of("" + e));
    }
    delivery.next();
  }

  private void look(Message<?> message, Object body) {
    Asked request = asked.remove(message.address());
    if (request != null) {
      answer(request, body);
      return;
    }
    Matcher address = ADDRESS.matcher(message.address());
    if (!address.matches()) {
      return;
    }
    String kind = kind(address.group(1) != null, address.group(2), message, body);
    if (!isDue(kind)) {
      return;
    }
    boolean toFixbus = List.of("send", "control").contains(address.group(2));
    List<String> wrong = kind.equals(UNKNOWN)
        ? List.of("there is no such message")
        : DOCUMENT.problems(kind, message, body);
    if (!toFixbus) {
      tell(message.address() + ' ' + kind + ' ' + body, wrong);
    }
    if (message.replyAddress() != null) {
      asked.put(message.replyAddress(), new Asked(kind, wrong));
    }
    if (wrong.isEmpty()) {
      SeenKinds.ofThisProcess().add(kind);
    }
  }

  private boolean isDue(String kind) {
    int before = looked.computeIfAbsent(kind, any -> new AtomicInteger()).getAndIncrement();
    return before < ALL_LOOKED_AT || before % SAMPLE == 0;
  }

  private static String kind(boolean named, String what, Message<?> message, Object body) {
    String name =
        switch (what) {
          case "control" -> {
            String word = "" + message.headers().get("action");
            yield !named && DOCUMENT.knows("connector-" + word) ? "connector-" + word : word;
          }
          case "events" -> {
            JsonObject event = (JsonObject) body;
            String ofSession = "event-" + event.getString("event");
            yield event.containsKey("session") && DOCUMENT.knows(ofSession)
                ? ofSession
                : "event-connector-" + event.getString("event");
          }
          default -> named ? what : UNKNOWN;
        };
    return DOCUMENT.knows(name) ? name : UNKNOWN;
  }

  private void answer(Asked request, Object body) {
    String answer = DOCUMENT.answer(request.kind());
    if (body instanceof ReplyException failure) {
      // Others may fail as they like; Fixbus answers what it is sent and asked by words.
      boolean fromFixbus = !List.of("inbound", "logon", "sign", "replay").contains(request.kind());
      if (fromFixbus && failure.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
        JsonObject json =
            new JsonObject().put("code", failure.failureCode()).put("text", failure.getMessage());
        tell("failure " + json, DOCUMENT.problems("failure", json));
        SeenKinds.ofThisProcess().add("failure");
      }
    } else if (List.of("logonVerdict", "signature", "resend").contains(answer)) {
      if (body instanceof JsonObject && DOCUMENT.problems(answer, body).isEmpty()) {
        SeenKinds.ofThisProcess().add(answer);
      }
    } else if (!answer.isEmpty()) {
      tell("answer to " + request.kind() + ' ' + body, DOCUMENT.problems(answer, body));
      tell("taken: " + request.kind(), request.problems());
      SeenKinds.ofThisProcess().add(answer);
    }
  }

  private void tell(String what, List<String> wrong) {
    if (!wrong.isEmpty() && problems.size() < MOST_PROBLEMS) {
      problems.add(what + ": " + wrong);
    }
  }

  /** The AsyncAPI document. */
  private static final class Document {
    private final Map<String, CheckedSchema> payloads = new ConcurrentHashMap<>();
    private final Map<String, CheckedSchema> headers = new ConcurrentHashMap<>();
    private final JsonObject operations;

    Document(JsonObject json) {
      operations = json.getJsonObject("operations");
      JsonObject components = json.getJsonObject("components");
      JsonObject schemas = components.getJsonObject("schemas");
      for (Map.Entry<String, Object> message : components.getJsonObject("messages")) {
        JsonObject described = (JsonObject) message.getValue();
        payloads.put(message.getKey(), checked(described.getJsonObject("payload"), schemas));
        if (described.containsKey("headers")) {
          headers.put(message.getKey(), new CheckedSchema(described.getJsonObject("headers")));
        }
      }
    }

    private static CheckedSchema checked(JsonObject payload, JsonObject schemas) {
      JsonObject whole = payload.copy().put("$defs", schemas.copy());
      return new CheckedSchema(
          CheckedSchema.strict(References.moved(whole, "#/components/schemas/", "#/$defs/")));
    }

    boolean knows(String kind) {
      return payloads.containsKey(kind);
    }

    /** What answers a request, or nothing. */
    String answer(String kind) {
      JsonObject reply = kind.equals(UNKNOWN) || !operations.containsKey(kind)
          ? null
          : operations.getJsonObject(kind).getJsonObject("reply");
      if (reply == null) {
        return "";
      }
      String first = reply.getJsonArray("messages").getJsonObject(0).getString("$ref");
      return first.substring(first.lastIndexOf('/') + 1);
    }

    List<String> problems(String kind, Message<?> message, Object body) {
      JsonObject given = new JsonObject();
      message.headers().forEach(header -> given.put(header.getKey(), header.getValue()));
      List<String> wrong =
          headers.containsKey(kind) ? headers.get(kind).problems(given) : List.of();
      return wrong.isEmpty() ? problems(kind, body) : wrong;
    }

    List<String> problems(String kind, Object body) {
      boolean otherForm = body instanceof FixMessage || body instanceof Buffer;
      // Without a body it is as with an empty one.
      return otherForm
          ? List.of()
          : payloads.get(kind).problems(body == null ? new JsonObject() : body);
    }
  }
}
