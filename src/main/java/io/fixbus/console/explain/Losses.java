package io.fixbus.console.explain;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an action will lose, or do twice, by the status of its session: a sentence for each. */
final class Losses {
  private final JsonObject status;
  private final List<String> sentences = new ArrayList<>();

  private Losses(JsonObject status) {
    this.status = status;
  }

  /** Of {@code disconnect}. */
  static List<String> ofDisconnect(JsonObject status, boolean logout) {
    Losses losses = new Losses(status);
    if (status.getBoolean("loggedOn")) {
      losses.add("It is logged on"
          + (logout ? "" : ", and its connection will be closed at once, without a Logout")
          + ". It stays down until connect. Counterparties may cancel what is open.");
    }
    return losses.sentences;
  }

  /** Of {@code reset-sequence}. */
  static List<String> ofReset(JsonObject status) {
    Losses losses = new Losses(status);
    int nextOut = status.getInteger("nextOut");
    if (nextOut > 1) {
      losses.add(
          "Run " + status.getInteger("run") + " ends: what the counterparty has not received of our"
              + " messages " + range(1, nextOut) + " it can no longer ask for.");
    }
    losses.unacknowledged();
    if (!status.getBoolean("loggedOn") && (nextOut > 1 || status.getInteger("nextIn") > 1)) {
      losses.add("The counterparty has to begin at 1, too, or the next Logon will be refused.");
    }
    return losses.sentences;
  }

  /** Of {@code set-sequence}. */
  static List<String> ofSetSequence(
      JsonObject status, Optional<Integer> nextOut, Optional<Integer> nextIn) {
    Losses losses = new Losses(status);
    int out = status.getInteger("nextOut");
    int in = status.getInteger("nextIn");
    nextOut
        .filter(to -> to > out)
        .ifPresent(to -> losses.add("Our messages " + range(out, to)
            + " will never exist: where the counterparty" + " asks for them it is told so."));
    nextIn
        .filter(to -> to > in)
        .ifPresent(to -> losses.add("The counterparty's messages " + range(in, to)
            + " will never be asked for:" + " they are lost."));
    nextIn
        .filter(to -> to < in)
        .ifPresent(to -> losses.add("The counterparty's messages " + range(to, in)
            + " will be asked for and" + " delivered a second time."));
    if (nextIn.isPresent()) {
      losses.unacknowledged();
    }
    return losses.sentences;
  }

  private void unacknowledged() {
    int count = status.getInteger("unacknowledged");
    if (count > 0) {
      add(count + " of its messages, which no application has acknowledged, may not come again.");
    }
  }

  private static String range(int from, int next) {
    return next - from == 1 ? Integer.toString(from) : from + " to " + (next - 1);
  }

  private void add(String sentence) {
    sentences.add(sentence);
  }
}
