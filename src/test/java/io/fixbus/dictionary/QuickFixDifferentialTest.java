package io.fixbus.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.MalformedMessageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quickfix.ConfigError;
import quickfix.DataDictionary;

/**
 * Compares the validator's opinion with QuickFIX/J's over random messages, with and without faults.
 * Where they differ we are stricter: with dates, with fields repeated in the header, with nested
 * groups out of place and with data fields that don't follow their length field.
 */
class QuickFixDifferentialTest {

  private static final int MESSAGES = 4_000;
  private static final String GARBLED = "garbled";

  private record Pair(SessionDictionary ours, DataDictionary theirs, Validator validator) {

    static Pair of(String name) throws IOException, ConfigError {
      try (InputStream ourXml = Dictionary.class.getResourceAsStream(name + ".xml");
          InputStream theirXml = Dictionary.class.getResourceAsStream(name + ".xml")) {
        // Read as a user's file, without what we know of the standard and QuickFIX/J does not.
        SessionDictionary ours = SessionDictionary.of(DictionaryReader.read(ourXml));
        return new Pair(
            ours, new DataDictionary(theirXml), new Validator(ours, ValidationSettings.DEFAULTS));
      }
    }

    String ourOpinion(String text) {
      try {
        ValidationResult result = validator.validate(Messages.message(text, ours));
        return result.isOk() ? "OK" : result.reason().code() + " " + result.refTagId();
      } catch (MalformedMessageException e) {
        return GARBLED;
      }
    }

    String theirOpinion(String text) {
      return QuickFixValidation.validate(theirs, text.replace('|', '\u0001'));
    }
  }

  private static String text(List<RandomMessages.Field> fields) {
    return fields.stream().map(RandomMessages.Field::toString).collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"FIX40", "FIX41", "FIX42", "FIX43", "FIX44"})
  void validMessagesAreValidForBoth(String name) throws Exception {
    Pair pair = Pair.of(name);
    RandomMessages messages = new RandomMessages(new SplittableRandom(1), pair.ours());
    for (int i = 0; i < MESSAGES; i++) {
      String text = text(messages.next());
      assertThat(pair.ourOpinion(text)).as("seed 1, message %s: %s", i, text).isEqualTo("OK");
      assertThat(pair.theirOpinion(text)).as(text).isEqualTo("OK");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FIX40", "FIX41", "FIX42", "FIX43", "FIX44"})
  void whatQuickFixRejectsIsRejected(String name) throws Exception {
    Pair pair = Pair.of(name);
    SplittableRandom random = new SplittableRandom(2);
    RandomMessages messages = new RandomMessages(random, pair.ours());
    for (int i = 0; i < MESSAGES; i++) {
      List<RandomMessages.Field> fields = messages.next();
      new RandomFault(random, pair.ours().app()).apply(fields);
      String text = text(fields);
      if (!pair.theirOpinion(text).equals("OK")) {
        assertThat(pair.ourOpinion(text)).as("seed 2, message %s: %s", i, text).isNotEqualTo("OK");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FIX40", "FIX41", "FIX42", "FIX43", "FIX44"})
  void singleFaultIsToldAsQuickFixDoes(String name) throws Exception {
    Pair pair = Pair.of(name);
    SplittableRandom random = new SplittableRandom(3);
    RandomMessages messages = new RandomMessages(random, pair.ours());
    int compared = 0;
    for (int i = 0; i < MESSAGES; i++) {
      List<RandomMessages.Field> fields = messages.next();
      new RandomFault(random, pair.ours().app()).applySingle(fields);
      String text = text(fields);
      String theirs = pair.theirOpinion(text);
      String ours = pair.ourOpinion(text);
      if (!theirs.equals(GARBLED) && !ours.equals(GARBLED) && !theirs.equals("OK")) {
        compared++;
        // Behind a group, QuickFIX/J takes the reason 2 for fields that are not defined at all.
        assertThat(ours)
            .as("seed 3, message %s: %s", i, text)
            .isEqualTo(theirs.equals("2 4999") ? "0 4999" : theirs);
      }
    }
    assertThat(compared).isGreaterThan(MESSAGES / 4);
  }
}
