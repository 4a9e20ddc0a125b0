package io.fixbus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.Counterparty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/** Orders of a counterparty, and what applications got of them, in the order of their deliveries. */
final class ReceivedOrders {
  private static final String ORDER = "11=%s|55=ACME|54=1|60=20261129-09:30:00.000|38=100|40=1|";

  private final Counterparty counterparty;
  private final String session;
  private final List<String> ordered = new ArrayList<>();

  ReceivedOrders(Counterparty counterparty, String session) {
    this.counterparty = counterparty;
    this.session = session;
  }

  /** Orders more. */
  void order(int count) {
    for (int i = 0; i < count; i++) {
      String id = "o" + (ordered.size() + 1);
      ordered.add(id);
      counterparty.send("D", ORDER.formatted(id));
    }
  }

  /** Waits until an application has got that many different ones. */
  void awaitAt(NodeProcess application, int count) {
    application.awaitUntil(
        count + " orders", lines -> new LinkedHashSet<>(ids(lines)).size() >= count);
  }

  /** Waits until an application has got the last one. */
  void awaitLastAt(NodeProcess application) {
    String last = ordered.get(ordered.size() - 1);
    application.awaitUntil("order " + last, lines -> ids(lines).contains(last));
  }

  private List<String> ids(List<String> lines) {
    String begin = "IN " + session + " ";
    return lines.stream()
        .filter(line -> line.startsWith(begin))
        .map(line -> line.split(" ")[2])
        .toList();
  }

  /** Nothing is missing; what came twice came under its number, marked. */
  void judge(NodeProcess... applications) {
    Set<String> received = new LinkedHashSet<>();
    Map<String, String> numbers = new HashMap<>();
    for (NodeProcess application : applications) {
      List<String> here = new ArrayList<>();
      for (Matcher in : application.all("IN " + session + " (\\S+) (\\d+) (true|false) \\S+")) {
        String number = numbers.putIfAbsent(in.group(1), in.group(2));
        assertThat(number == null ? in.group(2) : number).as(in.group()).isEqualTo(in.group(2));
        assertThat(number == null || in.group(3).equals("true")).as(in.group()).isTrue();
        if (!here.contains(in.group(1))) {
          here.add(in.group(1));
        }
      }
      assertThat(here)
          .as("first deliveries")
          .isSortedAccordingTo((a, b) -> Integer.compare(ordered.indexOf(a), ordered.indexOf(b)));
      received.addAll(here);
    }
    assertThat(received).containsExactlyInAnyOrderElementsOf(ordered);
    assertThat(counterparty.unexpected()).noneMatch(message -> message.msgType().equals("j"));
  }
}
