package io.fixbus.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        8, 9, 35, 34, 43, 49, 50, 52, 56, 57, 90, 91, 97, 115, 116, 122, 128, 129, 142, 143, 144,
        145, 212, 213, 347, 369, 370, 627, 628, 629, 630, 1128, 1129, 1156
      })
  void headerFieldsOfAllVersions(int tag) {
    assertThat(Tags.isHeader(tag)).isTrue();
    assertThat(Tags.isTrailer(tag)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 89, 93})
  void trailerFields(int tag) {
    assertThat(Tags.isTrailer(tag)).isTrue();
    assertThat(Tags.isHeader(tag)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1, 7, 11, 36, 58, 96, 98, 108, 112, 123, 141, 789, 1137, 5_000})
  void bodyFields(int tag) {
    assertThat(Tags.isHeader(tag)).isFalse();
    assertThat(Tags.isTrailer(tag)).isFalse();
  }

  @Test
  void sessionMessagesAreToldByTheirCode() {
    for (String type : new String[] {"0", "1", "2", "3", "4", "5", "A"}) {
      assertThat(MsgType.isAdmin(MsgType.code(type))).as(type).isTrue();
    }
    for (String type : new String[] {"6", "8", "D", "j", "n", "AA", "A1", "", "01"}) {
      assertThat(MsgType.isAdmin(MsgType.code(type))).as(type).isFalse();
    }
  }
}
