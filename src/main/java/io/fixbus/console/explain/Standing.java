package io.fixbus.console.explain;

import io.fixbus.session.FailureWord;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** How a session stands, and what it would refuse. */
record Standing(JsonObject status) {
  private static final Set<String> NOT_CONNECTED = Set.of(
      "DISCONNECTED_NOCONN_TODAY",
      "DISCONNECTED_WCONN_TODAY",
      "DISCONNECTED_BROKEN_CONN",
      "AWAITING_CONNECTION",
      "INITIATE_CONNECTION");

  /** A Logon or Logout is under way. */
  private static final Set<String> BETWEEN = Set.of(
      "LOGON_INITIAL_SENT",
      "LOGON_RESPONSE",
      "WAITING_FOR_LOGON",
      "RECEIVED_LOGOUT",
      "INITIATE_LOGOUT");

  String state() {
    return status.getString("state");
  }

  boolean isInitiator() {
    return "initiator".equals(status.getString("role"));
  }

  boolean loggedOn() {
    return status.getBoolean("loggedOn");
  }

  boolean isConnected() {
    return !NOT_CONNECTED.contains(state());
  }

  int run() {
    return status.getInteger("run");
  }

  int nextOut() {
    return status.getInteger("nextOut");
  }

  int nextIn() {
    return status.getInteger("nextIn");
  }

  Optional<String> blocked() {
    return Optional.ofNullable(status.getString("blocked"));
  }

  Optional<String> notLoggedOn() {
    return loggedOn()
        ? Optional.empty()
        : Optional.of(
            FailureWord.NOT_LOGGED_ON.failure("the session is " + state()).text());
  }

  Optional<String> cannotReset() {
    return BETWEEN.contains(state())
        ? Optional.of(FailureWord.STATE
            .failure("numbers can't be reset while the session is " + state())
            .text())
        : Optional.empty();
  }

  Optional<String> cannotSet(Optional<Integer> out, Optional<Integer> in) {
    if (out.filter(to -> to < nextOut()).isPresent()) {
      return Optional.of(FailureWord.NEXT_OUT
          .failure(out.get() + " was used already in run " + run() + ", the next is " + nextOut()
              + "; reset-sequence starts a new run")
          .text());
    }
    boolean raisesOut = out.filter(to -> to > nextOut()).isPresent()
        && in.filter(to -> to != nextIn()).isEmpty();
    return BETWEEN.contains(state()) || loggedOn() && !raisesOut
        ? Optional.of(FailureWord.STATE
            .failure("only nextOut can be raised while the session is " + state())
            .text())
        : Optional.empty();
  }
}
