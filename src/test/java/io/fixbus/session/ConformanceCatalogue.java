package io.fixbus.session;

import java.util.List;
import java.util.stream.Stream;

/** All cases, in the order of the test cases of the FIX Trading Community. */
final class ConformanceCatalogue {
  static final List<CaseGroup> GROUPS = List.of(
      LogonCases.GROUP,
      HeaderCases.GROUP,
      SilenceCases.GROUP,
      ResendCases.GROUP,
      SequenceResetCases.GROUP,
      LogoutCases.GROUP,
      ValidationCases.GROUP,
      ApplicationCases.GROUP,
      ResetCases.GROUP,
      ProcessedNumberCases.GROUP,
      ToleranceCases.GROUP,
      ReportedCases.GROUP);

  private ConformanceCatalogue() {}

  static Stream<ConformanceCase> cases() {
    return GROUPS.stream().flatMap(group -> group.cases().stream());
  }
}
