package io.fixbus.bus;

import io.vertx.core.eventbus.Message;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads requests on a session's control address. */
public final class SessionCommandReader {
  /** The one action whose body is a message, which need not be JSON. */
  private static final String VALIDATE = "validate";
  private static final int HIGHEST = Integer.MAX_VALUE;
  private static final int MOST_MESSAGES = 1_000;
  private static final int USUAL_MESSAGES = 100;

  private SessionCommandReader() {}

  /**
   * Reads what a request asks for.
   *
   * @throws BusRequestException if it cannot be understood; the text names the action or field
   */
  public static SessionCommand read(Message<Object> message) {
    if (VALIDATE.equals(JsonRequest.action(message))) {
      return new SessionCommand.Validate();
    }
    JsonRequest request = JsonRequest.of(message);
    return switch (request.action()) {
      case "status" -> none(request, new SessionCommand.Status());
      case "connect" -> none(request, new SessionCommand.Connect());
      case "disconnect" -> new SessionCommand.Disconnect(request.allow("text").text("text"));
      case "test-request" -> none(request, new SessionCommand.TestRequest());
      case "reset-sequence" ->
          new SessionCommand.ResetSequence(request.allow("adopt").flag("adopt"));
      case "set-sequence" -> setSequence(request.allow("nextOut", "nextIn"));
      case "resend-request" -> resendRequest(request.allow("begin", "end"));
      case "messages" -> messages(request.allow("direction", "from", "to", "limit", "run"));
      case "redeliver" -> redeliver(request.allow("from", "to"));
      default -> throw request.unknownAction();
    };
  }

  private static SessionCommand none(JsonRequest request, SessionCommand command) {
    request.allow();
    return command;
  }

  private static SessionCommand setSequence(JsonRequest request) {
    OptionalInt nextOut = request.integer("nextOut", 1, HIGHEST);
    OptionalInt nextIn = request.integer("nextIn", 1, HIGHEST);
    if (nextOut.isEmpty() && nextIn.isEmpty()) {
      throw request.missing("nextOut");
    }
    return new SessionCommand.SetSequence(nextOut, nextIn);
  }

  private static SessionCommand resendRequest(JsonRequest request) {
    int begin = request.requiredInteger("begin", 1, HIGHEST);
    int end = request.integer("end", 0, HIGHEST).orElse(0);
    if (end != 0 && end < begin) {
      throw JsonRequest.malformed("FIELD end: " + end + " is before begin, " + begin);
    }
    return new SessionCommand.ResendRequest(begin, end);
  }

  private static SessionCommand messages(JsonRequest request) {
    Optional<String> direction = request.text("direction");
    if (direction.isEmpty()) {
      throw request.missing("direction");
    }
    boolean outbound =
        switch (direction.get()) {
          case "out" -> true;
          case "in" -> false;
          default ->
              throw JsonRequest.malformed(
                  "FIELD direction: expected in or out, found " + direction.get());
        };
    int from = request.integer("from", 1, HIGHEST).orElse(1);
    int to = request.integer("to", 1, HIGHEST).orElse(HIGHEST);
    checkOrder(from, to);
    int limit = request.integer("limit", 1, MOST_MESSAGES).orElse(USUAL_MESSAGES);
    OptionalInt run = request.integer("run", 1, HIGHEST);
    return new SessionCommand.Messages(outbound, from, to, limit, run);
  }

  private static SessionCommand redeliver(JsonRequest request) {
    int from = request.requiredInteger("from", 1, HIGHEST);
    int to = request.integer("to", 1, HIGHEST).orElse(HIGHEST);
    checkOrder(from, to);
    return new SessionCommand.Redeliver(from, to);
  }

  private static void checkOrder(int from, int to) {
    if (to < from) {
      throw JsonRequest.malformed("FIELD to: " + to + " is before from, " + from);
    }
  }
}
