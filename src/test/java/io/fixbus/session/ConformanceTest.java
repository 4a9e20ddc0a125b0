package io.fixbus.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plays every case of the catalogue in every version and role that it belongs to. */
class ConformanceTest {

  @TestFactory
  Stream<DynamicContainer> cases() {
    return ConformanceCatalogue.GROUPS.stream()
        .map(group -> DynamicContainer.dynamicContainer(
            group.title(), group.cases().stream().flatMap(ConformanceTest::tests)));
  }

  private static Stream<DynamicTest> tests(ConformanceCase one) {
    return one.variants().stream()
        .map(variant ->
            DynamicTest.dynamicTest(one + " [" + variant + "]", () -> play(one, variant)));
  }

  /** A session that changed to its settings while it ran is no other than one that began so. */
  @ParameterizedTest
  @EnumSource(Role.class)
  void everyCaseHoldsForSettingsThatCameWhileTheSessionRan(Role role) {
    ConformanceCatalogue.cases().forEach(one -> one.variants().stream()
        .filter(variant -> variant.role() == role)
        .forEach(variant -> play(one, variant.changing())));
  }

  private static void play(ConformanceCase one, Variant variant) {
    try {
      one.steps().play(variant);
    } catch (AssertionError e) {
      // Reports that number dynamic tests would not tell which one it was.
      throw new AssertionError(one + " [" + variant + "]: " + e.getMessage(), e);
    }
  }

  @Test
  void everyCaseOfARoleIsNamedOnce() {
    assertThat(ConformanceCatalogue.cases()
            .flatMap(one -> one.roles().stream().map(role -> one + " " + role)))
        .doesNotHaveDuplicates();
  }
}
