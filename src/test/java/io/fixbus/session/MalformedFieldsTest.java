package io.fixbus.session;

import static io.fixbus.session.SequenceSettings.CLOSED_RESEND_INTERVAL;
import static io.fixbus.session.SequenceSettings.LAST_MSG_SEQ_NUM_PROCESSED;
import static io.fixbus.session.SequenceSettings.NEXT_EXPECTED_MSG_SEQ_NUM;
import static io.fixbus.session.SequenceSettings.RESEND_REQUEST_CHUNK_SIZE;
import static io.fixbus.session.SequenceSettings.SEND_REDUNDANT_RESEND_REQUESTS;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without a dictionary, values of session fields may be anything: a session must live with it. */
class MalformedFieldsTest {
  private static final long SEED = 20_260_302;
  private static final int SESSIONS = 300;
  private static final int MESSAGES = 12;
  private static final List<String> TYPES = List.of("0", "1", "2", "3", "4", "5", "A", "D", "j");
  private static final List<String> TAGS = List.of(
      "34", "36", "7", "16", "43", "52", "122", "123", "112", "45", "371", "372", "373", "380",
      "108", "98", "141", "789", "1137", "369", "97");
  private static final List<String> VALUES = List.of(
      "Y",
      "N",
      "X",
      "-1",
      "0",
      "1",
      "2",
      "3",
      "9",
      "abc",
      "2147483647",
      "-2147483648",
      "99999999999",
      "1.5",
      "20260302-12:00:00",
      "20269999");

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void anyValueIsAnsweredOrIgnoredButNeverThrown(Dialect dialect) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < SESSIONS; i++) {
      int number = i;
      Role role = random.nextBoolean() ? Role.ACCEPTOR : Role.INITIATOR;
      Variant variant = new Variant(dialect, role);
      SessionSettings settings = variant
          .settings()
          .with(NEXT_EXPECTED_MSG_SEQ_NUM, random.nextBoolean())
          .with(LAST_MSG_SEQ_NUM_PROCESSED, random.nextBoolean())
          .with(RESEND_REQUEST_CHUNK_SIZE, random.nextInt(3))
          .with(CLOSED_RESEND_INTERVAL, random.nextBoolean())
          .with(SEND_REDUNDANT_RESEND_REQUESTS, random.nextBoolean());
      Scenario session = Scenario.withoutDictionaryChecks(settings).connected();
      if (random.nextBoolean()) {
        session.receives(variant.logon(1));
      }
      for (int k = 0; k < MESSAGES; k++) {
        String message = message(random, k);
        assertThatCode(() -> session.receives(message).passes(0.1))
            .as("seed %s, session %s, %s: %s", SEED, number, variant, message)
            .doesNotThrowAnyException();
      }
    }
  }

  private static String message(SplittableRandom random, int k) {
    StringBuilder message = new StringBuilder("35=").append(any(TYPES, random));
    if (random.nextInt(4) > 0) {
      message.append("|34=").append(k + 1 + random.nextInt(3) / 2);
    }
    int fields = random.nextInt(6);
    for (int i = 0; i < fields; i++) {
      message.append('|').append(any(TAGS, random)).append('=').append(any(VALUES, random));
    }
    return message.toString();
  }

  private static String any(List<String> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }
}
