package io.fixbus.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameScannerTest {

  /** A Heartbeat whose BodyLength and CheckSum were worked out by hand. */
  private static final String HEARTBEAT = "8=FIX.4.4|9=21|35=0|49=A|56=B|34=12|10=176|";

  private final FrameScanner scanner = new FrameScanner("FIX.4.4");

  private static byte[] bytes(String message) {
    return message.replace('|', '\1').getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void aCompleteMessageIsFoundWithItsFields() {
    byte[] message = bytes(HEARTBEAT);
    assertThat(scanner.scan(message, 0, message.length)).isEqualTo(message.length);
    assertThat(scanner.msgTypeCode()).isEqualTo('0');
    assertThat(scanner.number(scanner.find(34, scanner.bodyOffset()))).isEqualTo(12);
    assertThat(scanner.text(scanner.find(56, scanner.bodyOffset()))).isEqualTo("B");
    assertThat(scanner.find(112, scanner.bodyOffset())).isEqualTo(-1);
  }

  @Test
  void everyPrefixIsIncomplete() {
    byte[] message = bytes(HEARTBEAT);
    for (int length = 0; length < message.length; length++) {
      assertThat(scanner.scan(message, 0, length)).isEqualTo(FrameScanner.INCOMPLETE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8=FIX.4.2|9=21|35=0|49=A|56=B|34=12|10=174|",
        "8=FIX.4.4|9=21|35=0|49=A|56=B|34=12|10=177|",
        "8=FIX.4.4|9=20|35=0|49=A|56=B|34=12|10=175|",
        "8=FIX.4.4|9=22|35=0|49=A|56=B|34=12|10=177|8",
        "8=FIX.4.4|9=2x|35=0|49=A|56=B|34=12|10=176|",
        "8=FIX.4.4|9=21|49=A|35=0|56=B|34=12|10=176|",
      })
  void aWrongFrameIsAViolation(String message) {
    byte[] wrong = bytes(message);
    assertThatThrownBy(() -> scanner.scan(wrong, 0, wrong.length))
        .isInstanceOf(ProtocolViolationException.class);
  }

  @Test
  void theSumOfAnyBytesIsTheSumOneByOne() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    for (int run = 0; run < 200; run++) {
      byte[] array = new byte[random.nextInt(5_000)];
      random.nextBytes(array);
      int from = random.nextInt(array.length + 1);
      int expected = 0;
      for (int i = from; i < array.length; i++) {
        expected += array[i] & 0xFF;
      }
      assertThat(FrameScanner.sum(array, from, array.length))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  @Test
  void ordersAreValidAndOfOneLengthAtEveryNumberOfDigits() {
    OrderTemplate template = new OrderTemplate("TRADER", "EXCHANGE");
    for (long msgSeqNum = 1; msgSeqNum < 10_000_000_000L; msgSeqNum = msgSeqNum * 3 + 1) {
      ByteBuffer out = ByteBuffer.allocate(OrderTemplate.LENGTH);
      template.time(1_700_000_000_000L + msgSeqNum);
      template.write(out, msgSeqNum, msgSeqNum + 1);
      assertThat(scanner.scan(out.array(), 0, out.position())).isEqualTo(OrderTemplate.LENGTH);
      assertThat(scanner.number(scanner.find(34, scanner.bodyOffset()))).isEqualTo(msgSeqNum);
      assertThat(scanner.number(scanner.find(11, scanner.bodyOffset()))).isEqualTo(msgSeqNum + 1);
    }
  }
}
