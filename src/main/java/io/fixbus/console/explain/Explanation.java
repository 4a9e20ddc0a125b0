package io.fixbus.console.explain;

import io.fixbus.connector.SessionAction;
import io.fixbus.session.FailureWord;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What an action of a session will do, by how the session stands. It may stand otherwise when the
 * action is done: the session decides then, and refuses what would be wrong.
 *
 * @param does what will be done, in sentences
 * @param loses what will be lost by it, or come twice; a sentence each
 * @param refused why it will not be done, as the failure's text, if that can be seen
 */
public record Explanation(String does, List<String> loses, Optional<String> refused) {

  public Explanation {
    loses = List.copyOf(loses);
  }

  /**
   * Explains an action.
   *
   * @param status of the session
   * @param body of the request
   */
  public static Explanation of(SessionAction action, JsonObject status, JsonObject body) {
    Standing session = new Standing(status);
    return switch (action) {
      case CONNECT -> connect(session);
      case DISCONNECT -> disconnect(session, body);
      case TEST_REQUEST ->
        new Explanation(
            "Asks the counterparty for a sign of life and measures the round trip.",
            List.of(),
            session.notLoggedOn());
      case RESEND_REQUEST -> resendRequest(session, body);
      case SET_SEQUENCE -> setSequence(session, body);
      case RESET_SEQUENCE -> resetSequence(session, body);
      case REDELIVER -> redeliver(body);
      default -> new Explanation("Reads; nothing is changed.", List.of(), Optional.empty());
    };
  }

  /** The same where somebody may not do it. */
  public Explanation refusedBy(String text) {
    return new Explanation(does, loses, Optional.of(text));
  }

  /** {@code {"does": "…", "loses": ["…"], "refused": "…" or null}}. */
  public JsonObject toJson() {
    return new JsonObject()
        .put("does", does)
        .put("loses", new JsonArray(loses))
        .put("refused", refused.orElse(null));
  }

  private static Explanation connect(Standing session) {
    String does = session.isInitiator()
        ? "Connects to the counterparty, and again whenever the connection is lost."
        : "Lets the counterparty connect and log on again.";
    Optional<String> refused = session
        .blocked()
        .or(() -> session.isConnected()
            ? Optional.of(FailureWord.CONNECTED
                .failure("the session is " + session.state())
                .text())
            : Optional.empty());
    return new Explanation(does, List.of(), refused);
  }

  private static Explanation disconnect(Standing session, JsonObject body) {
    boolean logout = body.getValue("text") instanceof String;
    String does;
    if (!session.isConnected()) {
      does = "Keeps the session down.";
    } else if (logout && session.loggedOn()) {
      String text = body.getString("text");
      does = "Sends a Logout" + (text.isEmpty() ? "" : " with the text “" + text + "”")
          + ", waits for the counterparty's, and closes the connection.";
    } else {
      does = "Closes the connection at once.";
    }
    return new Explanation(
        does + " It stays down until connect, or until the schedule's next period begins.",
        Losses.ofDisconnect(session.status(), logout),
        Optional.empty());
  }

  private static Explanation resendRequest(Standing session, JsonObject body) {
    Numbers numbers = new Numbers(body);
    Optional<Integer> begin = numbers.required("begin", 1);
    int end = numbers.optional("end", 0).orElse(0);
    if (begin.isPresent() && end != 0 && end < begin.get()) {
      numbers.wrong("end", end + " is before begin, " + begin.get());
    }
    return new Explanation(
        "Asks the counterparty to send " + range(begin, end) + " again.",
        begin
            .filter(from -> from < session.nextIn())
            .map(from ->
                "Those below " + session.nextIn() + " were received already: what is repeated of"
                    + " them is ignored. redeliver gives applications what is in the journal.")
            .stream()
            .toList(),
        numbers.problem().or(session::notLoggedOn));
  }

  private static Explanation setSequence(Standing session, JsonObject body) {
    Numbers numbers = new Numbers(body);
    Optional<Integer> nextOut = numbers.optional("nextOut", 1);
    Optional<Integer> nextIn = numbers.optional("nextIn", 1);
    if (nextOut.isEmpty() && nextIn.isEmpty()) {
      numbers.wrong("nextOut", "it or nextIn is required");
    }
    StringBuilder does = new StringBuilder();
    nextOut.ifPresent(to -> does.append("Our next message will be ")
        .append(to)
        .append(", not ")
        .append(session.nextOut())
        .append(". "));
    nextIn.ifPresent(to -> does.append("The counterparty's next message has to be ")
        .append(to)
        .append(", not ")
        .append(session.nextIn())
        .append(". "));
    if (session.loggedOn()) {
      does.append("The counterparty is told by a SequenceReset.");
    } else {
      does.append("The counterparty is told nothing: it should expect the same, or a gap follows.");
    }
    Optional<String> refused = numbers.problem().or(() -> session.cannotSet(nextOut, nextIn));
    return new Explanation(
        does.toString(), Losses.ofSetSequence(session.status(), nextOut, nextIn), refused);
  }

  private static Explanation resetSequence(Standing session, JsonObject body) {
    boolean adopt = Boolean.TRUE.equals(body.getValue("adopt"));
    String does = "Begins run " + (session.run() + 1) + ": the next message of both sides is 1. "
        + (adopt ? "The identity that the configuration says is taken over. " : "")
        + (session.loggedOn()
            ? "A Logon with ResetSeqNumFlag asks the counterparty for the same, and sends wait"
                + " for its answer."
            : "The counterparty is told nothing.");
    return new Explanation(does, Losses.ofReset(session.status()), session.cannotReset());
  }

  private static Explanation redeliver(JsonObject body) {
    Numbers numbers = new Numbers(body);
    Optional<Integer> from = numbers.required("from", 1);
    int to = numbers.optional("to", 1).orElse(0);
    if (from.isPresent() && to != 0 && to < from.get()) {
      numbers.wrong("to", to + " is before from, " + from.get());
    }
    return new Explanation(
        "Gives applications " + range(from, to) + " of the counterparty again from the journal,"
            + " marked possDup. The counterparty is not asked.",
        List.of("Applications that do not look at possDup act on them a second time."),
        numbers.problem());
  }

  private static String range(Optional<Integer> from, int to) {
    String first = from.map(String::valueOf).orElse("?");
    if (to == 0) {
      return "all messages from " + first + " on";
    }
    return from.filter(number -> number == to).isPresent()
        ? "message " + to
        : "messages " + first + " to " + to;
  }
}
