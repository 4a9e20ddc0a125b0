package io.fixbus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.Counterparty;
import io.fixbus.check.MessageLedger;
import io.fixbus.check.WireMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Orders that an application has a session send, each by its own {@code requestId}, and what it was
 * told of them; judged by what an independent counterparty got.
 */
final class SentOrders {
  /** What callers may see beside a reply; anything else is a defect. */
  private static final Pattern FAILURE = Pattern.compile(
      "FAIL (\\S+) (TIMEOUT -1|NO_HANDLERS -1|RECIPIENT_FAILURE (409|429|503|504)) .*");

  private static final Pattern REPLY = Pattern.compile("ACK (\\S+) (\\d+) 1 (true|false)");
  private static final int WINDOW = 16;

  private final NodeProcess application;
  private final String session;
  private final Set<String> ids = new LinkedHashSet<>();
  private int asked;

  SentOrders(NodeProcess application, String session) {
    this.application = application;
    this.session = session;
  }

  /** Sends new orders, a few at a time, and waits until that many have been answered. */
  void send(int count) {
    for (int i = 0; i < count; i++) {
      String id = "s" + (ids.size() + 1);
      ids.add(id);
      ask(id);
      awaitAnswers(asked - WINDOW);
    }
  }

  /** Sends new orders until one fails so, say with {@code NO_HANDLERS -1}. */
  void sendUntilFailure(String kind) {
    long before = failures(kind);
    while (failures(kind) == before) {
      send(1);
      awaitAnswers(asked);
    }
  }

  /** Repeats what was not acknowledged until all is; and some of what was. */
  void repeatAll() {
    awaitAnswers(asked);
    acknowledged().keySet().stream().limit(WINDOW).forEach(this::ask);
    awaitAnswers(asked);
    while (!acknowledged().keySet().containsAll(ids)) {
      Set<String> open = new LinkedHashSet<>(ids);
      open.removeAll(acknowledged().keySet());
      open.forEach(this::ask);
      awaitAnswers(asked);
    }
  }

  private void ask(String id) {
    asked++;
    application.tell("send " + session + " json " + id);
  }

  private void awaitAnswers(int count) {
    application.awaitUntil(
        count + " answers",
        lines -> lines.stream()
                .filter(line -> line.startsWith("ACK ") || line.startsWith("FAIL "))
                .count()
            >= count);
  }

  private long failures(String kind) {
    return application.printed().stream()
        .filter(line -> line.matches("FAIL \\S+ " + kind + " .*"))
        .count();
  }

  private Map<String, Long> acknowledged() {
    Map<String, Long> numbers = new HashMap<>();
    for (String line : application.printed()) {
      Matcher reply = REPLY.matcher(line);
      if (reply.matches()) {
        Long number = Long.valueOf(reply.group(2));
        Long before = numbers.putIfAbsent(reply.group(1), number);
        assertThat(before == null ? number : before).as(line).isEqualTo(number);
        assertThat(before == null || reply.group(3).equals("true")).as(line).isTrue();
      }
    }
    return numbers;
  }

  /** Each order has one number, which is the one that the caller was told. */
  void judge(Counterparty counterparty) {
    counterparty.roundTrip();
    counterparty.awaitNoGap();
    MessageLedger ledger = counterparty.ledger();
    assertThat(ledger.violations()).isEmpty();
    for (String line : application.printed()) {
      if (line.startsWith("FAIL ")) {
        assertThat(line).matches(FAILURE);
      }
    }
    Map<String, Long> numbers = acknowledged();
    assertThat(new HashSet<>(numbers.values())).as("numbers").hasSameSizeAs(numbers.keySet());
    numbers.forEach((id, number) -> {
      Optional<WireMessage> message = ledger.find(1, number).flatMap(MessageLedger.Entry::message);
      assertThat(message.flatMap(found -> found.find(11)))
          .as("%s, number %d", id, number)
          .contains(id);
    });
    List<String> received = new ArrayList<>();
    ledger.applicationMessages(1).forEach(message -> message.find(11).ifPresent(received::add));
    assertThat(received)
        .as("orders at the counterparty")
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(ids);
  }
}
