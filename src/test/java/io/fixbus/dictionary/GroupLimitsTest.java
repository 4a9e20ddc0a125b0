package io.fixbus.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How large repeating groups may be. */
class GroupLimitsTest {
  private static final SessionDictionary FIX44 = SessionDictionary.standard("FIX.4.4", "");
  private static final String ORDER =
      "8=FIX.4.4|9=100|35=D|34=2|49=TW|52=20261122-12:30:00|56=ISLD|"
          + "11=ID|40=1|54=1|55=INTC|60=20261122-12:30:00|38=1|";
  private static final String PARTY = "448=a|447=D|452=1|";

  @Test
  void aGroupOfAsManyEntriesAsAllowedIsValid() {
    assertThat(check(new GroupLimits(3, 2), "453=3|" + PARTY.repeat(3)).isOk()).isTrue();
  }

  @Test
  void aGroupOfMoreEntriesIsRejectedAndTheLimitNamed() {
    ValidationResult result = check(new GroupLimits(3, 2), "453=4|" + PARTY.repeat(4));
    assertThat(result).hasToString("16 A group has more than 3 entries (453)");
    assertThat(result.limit()).isEqualTo("groupEntries");
  }

  @Test
  void aThousandEntriesAreAllowedByDefaultAndNotOneMore() {
    GroupLimits limits = GroupLimits.DEFAULTS;
    String entry = "448=a|";
    assertThat(check(limits, "453=1000|" + entry.repeat(1_000)).isOk()).isTrue();
    assertThat(check(limits, "453=1001|" + entry.repeat(1_001)).limit()).isEqualTo("groupEntries");
    assertThat(check(limits, "453=4294967297|" + entry).limit()).isEqualTo("groupEntries");
  }

  @Test
  void groupsNestedDeeperThanAllowedAreRejectedAndTheLimitNamed() {
    String nested = "453=1|" + PARTY + "802=1|523=x|803=1|";
    assertThat(check(new GroupLimits(10, 2), nested).isOk()).isTrue();
    ValidationResult result = check(new GroupLimits(10, 1), nested);
    assertThat(result).hasToString("16 Groups are nested more than 1 deep (802)");
    assertThat(result.limit()).isEqualTo("groupDepth");
  }

  @Test
  void theDeepestGroupsOfTheStandardDictionariesAreAllowedByDefault() {
    for (String name : new String[] {"FIX42", "FIX44", "FIX50SP2", "FIXLatest"}) {
      for (MessageDefinition message : StandardDictionaries.load(name).messages()) {
        assertThat(depth(message.fields()))
            .as(name + ' ' + message.name())
            .isLessThanOrEqualTo(GroupLimits.DEFAULTS.maxDepth());
      }
    }
  }

  private static int depth(FieldSet fields) {
    return fields.members().stream()
        .flatMap(member -> member.group().stream())
        .mapToInt(group -> 1 + depth(group.fields()))
        .max()
        .orElse(0);
  }

  private static ValidationResult check(GroupLimits limits, String fields) {
    ValidationSettings settings = ValidationSettings.DEFAULTS.with(limits);
    return new Validator(FIX44, settings)
        .validate(Messages.message(ORDER + fields + "10=100|", FIX44));
  }
}
