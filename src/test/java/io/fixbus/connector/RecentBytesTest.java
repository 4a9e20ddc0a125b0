package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.bus.RecentPiece;
import io.fixbus.message.GarbledReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The ring of what was on a wire. */
final class RecentBytesTest {
  private static final int SOME = 10_000;
  private final RecentBudget budget = new RecentBudget(1_000_000);
  private final RecentBytes recent = new RecentBytes(budget, 65_536);

  @Test
  void whatCameAndWentIsThereInItsOrder() {
    recent.received(5, bytes("first"), 0, 5);
    recent.sent(6, 2, bytes("xxsecond and third"), 2, 16);
    recent.garbled(GarbledReason.CHECKSUM, 7, bytes("fourth"), 0, 6);

    assertThat(texts(recent, OptionalLong.empty(), SOME))
        .containsExactly("first", "second and third", "fourth");
    List<RecentPiece> pieces = recent.pieces(OptionalLong.empty(), SOME);
    assertThat(pieces).extracting(RecentPiece::first).containsExactly(1L, 2L, 4L);
    assertThat(pieces).extracting(RecentPiece::epochNanos).containsExactly(5L, 6L, 7L);
    assertThat(pieces)
        .extracting(RecentPiece::kind)
        .containsExactly(RecentPiece.Kind.IN, RecentPiece.Kind.OUT, RecentPiece.Kind.IN);
    assertThat(pieces.get(2).garbled()).contains(GarbledReason.CHECKSUM);
    assertThat(recent.newest()).isEqualTo(4);
  }

  @Test
  void onlyWhatIsNotKnownIsTakenOut() {
    fill(10);
    assertThat(texts(recent, OptionalLong.of(7), SOME)).containsExactly("8", "9", "10");
    assertThat(texts(recent, OptionalLong.of(10), SOME)).isEmpty();
    assertThat(texts(recent, OptionalLong.of(2), 3)).containsExactly("8", "9", "10");
  }

  @Test
  void theOldestAreForgottenWhenThereIsNoRoom() {
    fill(100_000);
    List<String> kept = texts(recent, OptionalLong.empty(), 100_000);
    assertThat(kept).hasSizeBetween(1_500, 2_500).endsWith("99999", "100000");
    assertThat(recent.newest()).isEqualTo(100_000);
  }

  @Test
  void anyLengthsComeOutAsTheyWentIn() {
    Random random = new Random(7);
    String last = "";
    for (int i = 0; i < 20_000; i++) {
      last = Integer.toString(random.nextInt(1_000_000)).repeat(1 + random.nextInt(200));
      recent.received(i, bytes(last), 0, last.length());
      if (i % 997 == 0) {
        assertThat(texts(recent, OptionalLong.empty(), SOME))
            .endsWith(last)
            .allMatch(text -> text.matches("([0-9]{1,6})\\1*"));
      }
    }
  }

  @Test
  void whatIsLongerThanAllRoomIsLeftOutAndCounted() {
    fill(1);
    recent.received(1, new byte[70_000], 0, 70_000);
    fill(1);
    assertThat(recent.pieces(OptionalLong.empty(), SOME))
        .extracting(RecentPiece::first)
        .containsExactly(1L, 3L);
  }

  @Test
  void allSessionsTogetherTakeNoMoreThanTheyMay() {
    RecentBudget small = new RecentBudget(8_192);
    RecentBytes one = new RecentBytes(small, 65_536);
    RecentBytes other = new RecentBytes(small, 65_536);
    RecentBytes third = new RecentBytes(small, 65_536);
    for (int i = 0; i < 1_000; i++) {
      one.received(i, bytes("one"), 0, 3);
      other.received(i, bytes("other"), 0, 5);
      third.received(i, bytes("third"), 0, 5);
    }
    assertThat(one.pieces(OptionalLong.empty(), SOME)).hasSizeBetween(100, 150);
    assertThat(other.pieces(OptionalLong.empty(), SOME)).hasSizeBetween(100, 150);
    assertThat(third.pieces(OptionalLong.empty(), SOME)).isEmpty();
    assertThat(third.newest()).isEqualTo(1_000);

    one.clear();
    third.received(1, bytes("third"), 0, 5);
    assertThat(texts(third, OptionalLong.empty(), SOME)).containsExactly("third");
  }

  @Test
  void withoutRoomNothingIsKept() {
    fill(3);
    recent.limit(0);
    fill(3);
    assertThat(recent.pieces(OptionalLong.empty(), SOME)).isEmpty();
    recent.limit(8_192);
    fill(2);
    assertThat(texts(recent, OptionalLong.empty(), SOME)).hasSize(2);
    assertThat(budget.take(1_000_000 - 4_096)).isTrue();
  }

  private void fill(int count) {
    for (int i = 1; i <= count; i++) {
      String text = Integer.toString(i);
      recent.received(i, bytes(text), 0, text.length());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static List<String> texts(RecentBytes recent, OptionalLong after, int limit) {
    return recent.pieces(after, limit).stream()
        .map(piece -> new String(piece.bytes(), StandardCharsets.US_ASCII))
        .toList();
  }
}
