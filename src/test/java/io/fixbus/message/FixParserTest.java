package io.fixbus.message;

import static io.fixbus.message.FixText.bytes;
import static io.fixbus.message.FixText.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class FixParserTest {

  private static final String LOGON =
      message("35=A|34=1|49=TW|52=20240102-03:04:05.678|56=ISLD|98=0|108=30|");
  private static final String HEARTBEAT = message("35=0|34=2|49=TW|52=20240102-03:04:06|56=ISLD|");
  private static final String WITH_DATA =
      message("35=B|34=3|49=TW|95=24|96=8=FIX.4.4|9=5|35=0|10=00|58=end|");

  private final FixParser parser = new FixParser(ParserLimits.DEFAULT, DataFields.STANDARD);
  private final RecordedFrames frames = new RecordedFrames();

  /** It is invalid, but all of it is there. */
  @Test
  void shortestMessageIsHandedOverWithItsLastByteWhereverItIsSplit() {
    String shortest = message("35=|");
    for (int split = 1; split < shortest.length(); split++) {
      FixParser another = new FixParser(ParserLimits.DEFAULT, DataFields.STANDARD);
      RecordedFrames found = new RecordedFrames();
      another.parse(bytes(shortest), 0, split, found);
      another.parse(bytes(shortest), split, shortest.length() - split, found);
      assertThat(found.found()).as("split at %d", split).containsExactly(shortest);
    }
  }

  @Test
  void messageIsAViewOnTheBytesRead() {
    byte[] read = bytes("xx" + LOGON + "yy");

    parser.parse(read, 2, LOGON.length(), frames);

    FixMessage message = frames.messages().get(0);
    assertThat(message.array()).isSameAs(read);
    assertThat(message.offset()).isEqualTo(2);
    assertThat(message.length()).isEqualTo(LOGON.length());
    assertThat(message.fieldCount()).isEqualTo(10);
    assertThat(message.getInt(Tags.HEART_BT_INT)).isEqualTo(30);
    assertThat(parser.heldBytes()).isZero();
  }

  @Test
  void emptyReadFindsNothing() {
    parser.parse(new byte[0], 0, 0, frames);

    assertThat(frames.found()).isEmpty();
  }

  @Test
  void joinedMessagesAreFoundInOrder() {
    feed(LOGON + HEARTBEAT + WITH_DATA);

    assertThat(frames.found()).containsExactly(LOGON, HEARTBEAT, WITH_DATA);
  }

  @Test
  void splitAtAnyTwoPlacesFindsTheSame() {
    String stream = LOGON + "junk" + WITH_DATA + HEARTBEAT;
    byte[] all = bytes(stream);
    for (int first = 0; first <= all.length; first++) {
      for (int second = first; second <= all.length; second += 7) {
        FixParser split = new FixParser(ParserLimits.DEFAULT, DataFields.STANDARD);
        RecordedFrames found = new RecordedFrames();
        split.parse(Arrays.copyOfRange(all, 0, first), 0, first, found);
        split.parse(Arrays.copyOfRange(all, first, second), 0, second - first, found);
        split.parse(all, second, all.length - second, found);

        assertThat(found.found())
            .as("split at %d and %d", first, second)
            .containsExactly(LOGON, "NOT_FIX: junk", WITH_DATA, HEARTBEAT);
        assertThat(split.heldBytes()).isZero();
      }
    }
  }

  @Test
  void bytesOneByOneFindTheSame() {
    feedOneByOne("x" + LOGON + "8=FI" + HEARTBEAT + "8" + WITH_DATA);

    assertThat(frames.found())
        .containsExactly("NOT_FIX: x", LOGON, "NOT_FIX: 8=FI", HEARTBEAT, "NOT_FIX: 8", WITH_DATA);
  }

  @Test
  void messageIsHandedOverWithItsLastByte() {
    byte[] all = bytes(LOGON);

    parser.parse(all, 0, all.length - 1, frames);
    assertThat(frames.found()).isEmpty();
    assertThat(parser.heldBytes()).isEqualTo(all.length - 1);

    parser.parse(all, all.length - 1, 1, frames);
    assertThat(frames.found()).containsExactly(LOGON);
  }

  @Test
  void messagesStayAsTheyAreWhenMoreIsRead() {
    for (int i = 0; i < 20; i++) {
      byte[] all = bytes(LOGON + WITH_DATA);
      parser.parse(all, 0, 40 + i, frames);
      parser.parse(all, 40 + i, all.length - 40 - i, frames);
    }

    assertThat(frames.messages()).hasSize(40);
    for (int i = 0; i < 40; i += 2) {
      assertThat(FixText.text(frames.messages().get(i))).isEqualTo(LOGON);
      assertThat(FixText.text(frames.messages().get(i + 1))).isEqualTo(WITH_DATA);
    }
  }

  @Test
  void handlerThatReturnsFalseStopsTheParser() {
    frames.stopAt(LOGON::equals);

    feed(LOGON + HEARTBEAT + WITH_DATA.substring(0, 30));

    assertThat(frames.found()).containsExactly(LOGON);
    assertThat(parser.isStopped()).isTrue();
    assertThat(parser.heldBytes()).isEqualTo(HEARTBEAT.length() + 30);
  }

  @Test
  void resumeGoesOnWithTheRest() {
    frames.stopAt(text -> true);
    feed(LOGON + HEARTBEAT + WITH_DATA);

    parser.resume(frames);
    assertThat(frames.found()).containsExactly(LOGON, HEARTBEAT);
    parser.resume(frames);
    assertThat(frames.found()).containsExactly(LOGON, HEARTBEAT, WITH_DATA);
    assertThat(parser.isStopped()).isTrue();
    parser.resume(frames);

    assertThat(parser.isStopped()).isFalse();
    assertThat(parser.heldBytes()).isZero();
  }

  @Test
  void resumeOfAParserThatWasNotStoppedDoesNothing() {
    feed(LOGON.substring(0, 20));

    parser.resume(frames);
    assertThat(frames.found()).isEmpty();
    feed(LOGON.substring(20));

    assertThat(frames.found()).containsExactly(LOGON);
  }

  @Test
  void bytesReadWhileStoppedAreKept() {
    String stream = LOGON + HEARTBEAT + WITH_DATA + LOGON;
    for (int split = LOGON.length(); split < stream.length(); split++) {
      FixParser stopped = new FixParser(ParserLimits.DEFAULT, DataFields.STANDARD);
      RecordedFrames found = new RecordedFrames().stopAt(LOGON::equals);
      stopped.parse(bytes(stream.substring(0, split)), 0, split, found);
      for (byte b : bytes(stream.substring(split))) {
        stopped.parse(new byte[] {b}, 0, 1, found);
      }
      assertThat(found.found()).as("split at %d", split).containsExactly(LOGON);

      stopped.resume(found);

      assertThat(found.found()).containsExactly(LOGON, HEARTBEAT, WITH_DATA, LOGON);
      stopped.resume(found);
      assertThat(stopped.heldBytes()).isZero();
    }
  }

  @Test
  void stopInAMessageThatBeganInAnEarlierReadKeepsTheRestOfTheRead() {
    frames.stopAt(LOGON::equals);
    feed(LOGON.substring(0, 50));

    feed(LOGON.substring(50) + HEARTBEAT + WITH_DATA.substring(0, 20));
    assertThat(frames.found()).containsExactly(LOGON);
    parser.resume(frames);
    feed(WITH_DATA.substring(20));

    assertThat(frames.found()).containsExactly(LOGON, HEARTBEAT, WITH_DATA);
  }

  @Test
  void handlerCanStopAtGarbledBytes() {
    frames.stopAt(text -> text.startsWith("NOT_FIX"));

    feed("junk" + LOGON);
    assertThat(frames.found()).containsExactly("NOT_FIX: junk");
    parser.resume(frames);

    assertThat(frames.found()).containsExactly("NOT_FIX: junk", LOGON);
  }

  @Test
  void incompleteRestDoesNotKeepTheReadAlive() {
    byte[] read = bytes(LOGON + HEARTBEAT.substring(0, 10));
    parser.parse(read, 0, read.length, frames);

    Arrays.fill(read, LOGON.length(), read.length, (byte) 'x');
    feed(HEARTBEAT.substring(10));

    assertThat(frames.found()).endsWith(HEARTBEAT);
  }

  @Test
  void bufferGrowsWithWhatIsReceivedAndIsLetGo() {
    String large = message("35=B|58=" + "x".repeat(60_000) + "|");
    byte[] all = bytes(large);
    assertThat(parser.heldCapacity()).isZero();

    for (int i = 0; i < all.length - 1; i += 100) {
      int count = Math.min(100, all.length - 1 - i);
      parser.parse(all, i, count, frames);
      assertThat(parser.heldCapacity()).isLessThanOrEqualTo(Math.max(256, 2 * (i + count)));
    }
    assertThat(parser.heldCapacity()).isEqualTo(all.length);
    parser.parse(all, all.length - 1, 1, frames);

    assertThat(frames.found()).containsExactly(large);
    assertThat(parser.heldCapacity()).isZero();
  }

  @Test
  void settingsChangedByTheHandlerHoldFromTheNextMessage() {
    FrameHandler raising = new FrameHandler() {
      @Override
      public boolean onMessage(FixMessage message) {
        parser.limits(ParserLimits.DEFAULT);
        return frames.onMessage(message);
      }

      @Override
      public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
        return frames.onGarbled(reason, array, offset, length);
      }
    };
    String large = message("35=B|58=" + "x".repeat(5_000) + "|");
    parser.limits(new ParserLimits(4_096, 100, 9));

    parser.parse(bytes(LOGON + large), 0, LOGON.length() + large.length(), raising);

    assertThat(frames.found()).containsExactly(LOGON, large);
  }

  @Test
  void wrongChecksumIsAcceptedIfNotValidated() {
    parser.validateChecksum(false);
    String wrong = LOGON.substring(0, LOGON.length() - 4) + "000|";

    feed(wrong + HEARTBEAT);

    assertThat(frames.found()).containsExactly(wrong, HEARTBEAT);
  }

  @Test
  void bodyLengthMayHaveLeadingZeros() {
    String padded = FixText.withChecksum("8=FIX.4.4|9=0000005|35=0|");

    feed(padded);

    assertThat(frames.found()).containsExactly(padded);
  }

  @Test
  void anyBeginStringOfFixIsAMessage() {
    String fixt = FixText.withChecksum("8=FIXT.1.1|9=5|35=0|");
    String unknown = FixText.withChecksum("8=FIX.9.9|9=5|35=0|");

    feed(fixt + unknown);

    assertThat(frames.found()).containsExactly(fixt, unknown);
  }

  @Test
  void checksumIsRightForAllLengths() {
    for (int length = 0; length < 3_000; length += length < 100 ? 1 : 97) {
      String text = message("35=B|58=" + String.join("", Collections.nCopies(length, "ÿ")) + "|");
      feed(text);
      assertThat(frames.messages()).last().extracting(FixText::text).isEqualTo(text);
    }
  }

  private void feed(String text) {
    parser.parse(bytes(text), 0, text.length(), frames);
  }

  private void feedOneByOne(String text) {
    for (byte b : bytes(text)) {
      parser.parse(new byte[] {b}, 0, 1, frames);
    }
  }
}
