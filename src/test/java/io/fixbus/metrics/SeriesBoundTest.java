package io.fixbus.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The configuration decides how many series there are, not strangers. */
final class SeriesBoundTest {
  private static final SessionDictionary DICTIONARY = SessionDictionary.standard("FIX.4.4", "");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ConnectorMeters connector = new ConnectorMeters(registry, "fix", 50);

  @Test
  void sessionsThatStrangersMakeShareTheSeriesOfTheirTemplate() {
    FixMessage logon = FixMessage.builder("A").field(49, "BOGUS").build();
    template().received(logon);
    int before = registry.getMeters().size();

    for (int i = 0; i < 10_000; i++) {
      template().received(logon);
    }

    assertThat(registry.getMeters()).hasSize(before);
    assertThat(registry
            .get("fix.messages")
            .tags("session", "clients", "type", "A")
            .counter()
            .count())
        .isEqualTo(10_001);
    assertThat(registry.getMeters().stream().flatMap(meter -> meter.getId().getTags().stream()))
        .extracting(Tag::getValue)
        .doesNotContain("BOGUS");
  }

  @Test
  void manySessionsWithManyTypesKeepToTheBound() {
    List<String> types = new ArrayList<>();
    for (char type = '!'; type < 127; type++) {
      types.add(String.valueOf(type));
      types.add("A" + type);
    }
    for (int i = 0; i < 200; i++) {
      SessionMeters session = connector.session("session" + i, DICTIONARY, EveryMeter.notStarted());
      types.forEach(type -> session.received(FixMessage.builder(type).build()));
    }

    assertThat(registry.getMeters()).hasSizeLessThan(2_000);
    assertThat(labels("session")).hasSize(51).contains("_other", "session49");
    assertThat(labels("type")).contains("other", "D").doesNotContain("!");
  }

  private SessionMeters template() {
    return connector.sessionOfTemplate("clients", DICTIONARY, EveryMeter.notStarted());
  }

  private List<String> labels(String key) {
    return registry.getMeters().stream()
        .map(Meter::getId)
        .map(id -> id.getTag(key))
        .filter(value -> value != null)
        .distinct()
        .toList();
  }
}
