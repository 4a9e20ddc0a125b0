package io.fixbus.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private static final List<String> KNOWN = List.of("Price", "PriceType", "ClOrdID", "Side");

  @Test
  void fewestLettersDiffer() {
    assertThat(NearestName.of("Prize", KNOWN)).hasValue("Price");
    assertThat(NearestName.of("PriceTyp", KNOWN)).hasValue("PriceType");
    assertThat(NearestName.of("OrdID", KNOWN)).hasValue("ClOrdID");
  }

  @Test
  void caseIsNoDifference() {
    assertThat(NearestName.of("CLORDID", KNOWN)).hasValue("ClOrdID");
  }

  @Test
  void nothingIsNearWhereMoreThanAThirdDiffers() {
    assertThat(NearestName.of("Sites", KNOWN)).isEmpty();
    assertThat(NearestName.of("", KNOWN)).isEmpty();
  }

  @Test
  void firstOfSeveralThatAreAsNearIsTaken() {
    assertThat(NearestName.of("Bat", List.of("Bad", "Bar"))).hasValue("Bad");
  }

  @Test
  void hugeNameIsNotCompared() {
    String huge = "x".repeat(1_000_000);

    assertThat(NearestName.of(huge, List.of(huge + "y"))).isEmpty();
  }
}
