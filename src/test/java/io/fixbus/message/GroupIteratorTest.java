package io.fixbus.message;

import static io.fixbus.message.FixText.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupIteratorTest {

  private static final GroupLayout SUB_IDS = new Layout(802, 523, Set.of(523, 803), List.of());
  private static final GroupLayout PARTIES =
      new Layout(453, 448, Set.of(448, 447, 452, 802, 523, 803), List.of(SUB_IDS));

  @Test
  void entriesAreReadOneByOne() {
    FixMessage message =
        fields("35=D|11=a|453=3|448=A|447=D|452=1|448=B|452=3|448=C|447=P|55=INTC|447=x|");
    GroupIterator parties = message.groups(PARTIES);

    assertThat(parties.declaredCount()).isEqualTo(3);
    assertThat(parties.next()).isTrue();
    assertThat(parties.getString(448)).isEqualTo("A");
    assertThat(parties.getChar(447)).isEqualTo('D');
    assertThat(parties.getInt(452)).isEqualTo(1);
    assertThat(parties.fromIndex()).isEqualTo(3);
    assertThat(parties.toIndex()).isEqualTo(6);
    assertThat(parties.next()).isTrue();
    assertThat(parties.getString(448)).isEqualTo("B");
    assertThat(parties.has(447)).isFalse();
    assertThat(parties.getChar(447, '-')).isEqualTo('-');
    assertThat(parties.next()).isTrue();
    assertThat(parties.getString(448)).isEqualTo("C");
    assertThat(parties.getInt(452, 0)).isZero();
    assertThat(parties.has(55)).isFalse();
    assertThat(parties.next()).isFalse();
    assertThat(parties.next()).isFalse();
  }

  @Test
  void fieldThatIsNotInTheEntryIsNotFound() {
    GroupIterator parties = fields("35=D|453=2|448=A|448=B|452=3|").groups(PARTIES);
    parties.next();

    assertThatExceptionOfType(FieldNotFoundException.class)
        .isThrownBy(() -> parties.getInt(452))
        .withMessage("no field 452");
  }

  @Test
  void nestedGroupsAreReadWithinTheirEntry() {
    FixMessage message = fields("35=D|453=3|448=A|802=2|523=a1|803=1|523=a2|452=1|448=B|452=2|"
        + "448=C|452=3|802=1|523=c1|10=000|");

    assertThat(read(message)).containsExactly("A 1 [a1 1, a2 0]", "B 2 []", "C 3 [c1 0]");
  }

  @Test
  void missingGroupHasNoEntries() {
    GroupIterator parties = fields("35=D|11=a|").groups(PARTIES);

    assertThat(parties.declaredCount()).isZero();
    assertThat(parties.next()).isFalse();
  }

  @Test
  void groupOfCountZeroHasNoEntries() {
    assertThat(fields("35=D|453=0|55=x|").groups(PARTIES).next()).isFalse();
    assertThat(fields("35=D|453=0|").groups(PARTIES).next()).isFalse();
  }

  @Test
  void entriesThatAreThereCountWhateverTheNumberTells() {
    assertThat(read(fields("35=D|453=1|448=A|452=1|448=B|452=2|55=x|")))
        .containsExactly("A 1 []", "B 2 []");
    assertThat(read(fields("35=D|453=9|448=A|452=1|55=x|"))).containsExactly("A 1 []");
  }

  @Test
  void entriesMayBeginWithAnotherFieldOfTheGroup() {
    assertThat(read(fields("35=D|453=2|452=1|448=A|452=2|448=B|")))
        .containsExactly("A 1 []", "B 2 []");
  }

  @Test
  void countThatIsNoNumberIsRefused() {
    GroupIterator parties = fields("35=D|453=x|448=A|").groups(PARTIES);

    assertThatExceptionOfType(FieldFormatException.class).isThrownBy(parties::declaredCount);
  }

  @Test
  void groupThatIsNotNestedIsRefused() {
    GroupIterator parties = fields("35=D|453=1|448=A|").groups(PARTIES);
    parties.next();

    assertThatIllegalArgumentException().isThrownBy(() -> parties.groups(99));
  }

  private static List<String> read(FixMessage message) {
    List<String> entries = new ArrayList<>();
    GroupIterator parties = message.groups(PARTIES);
    while (parties.next()) {
      List<String> nested = new ArrayList<>();
      GroupIterator subIds = parties.groups(802);
      while (subIds.next()) {
        nested.add(subIds.getString(523) + " " + subIds.getInt(803, 0));
      }
      entries.add(parties.getString(448) + " " + parties.getInt(452) + " " + nested);
    }
    return entries;
  }

  private record Layout(
      int countTag, int delimiterTag, Set<Integer> members, List<GroupLayout> groups)
      implements GroupLayout {

    @Override
    public boolean contains(int tag) {
      return members.contains(tag);
    }

    @Override
    public GroupLayout nested(int tag) {
      return groups.stream()
          .filter(group -> group.countTag() == tag)
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no group " + tag));
    }
  }
}
