package io.fixbus.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.load.ProtocolViolationException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireMessageTest {

  static WireMessage message(String text) {
    byte[] bytes = text.replace('|', '\1').getBytes(StandardCharsets.ISO_8859_1);
    return WireMessage.parse(bytes, 0, bytes.length);
  }

  @Test
  void fieldsAreReadInTheirOrder() {
    WireMessage message = message("8=FIX.4.4|9=5|35=D|34=7|43=Y|58=a=b|10=000|");
    assertThat(message.msgType()).isEqualTo("D");
    assertThat(message.msgSeqNum()).isEqualTo(7);
    assertThat(message.possDup()).isTrue();
    assertThat(message.get(58)).isEqualTo("a=b");
    assertThat(message.fields())
        .extracting(WireMessage.Field::tag)
        .containsExactly(8, 9, 35, 34, 43, 58, 10);
  }

  @Test
  void dataEndsWhereItsLengthSays() {
    WireMessage message = message("35=B|34=1|95=5|96=a|1=b|58=x|10=000|");
    assertThat(message.get(96)).isEqualTo("a\0011=b");
    assertThat(message.get(58)).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "35=D|34=1|58=|10=000|",
        "35=D|34=1|58|10=000|",
        "35=D|34=1|058=x|10=000|",
        "35=D|34=1|0=x|10=000|",
        "35=D|34=1|x=x|10=000|",
        "35=D|34=1|58=x",
        "35=D|34=1|95=8|96=ab|10=000|",
        "35=D|34=007|10=000|",
        "35=D|10=000|",
      })
  void aMalformedMessageIsAViolation(String text) {
    assertThatThrownBy(() -> message(text)).isInstanceOf(ProtocolViolationException.class);
  }

  @Test
  void aRepetitionHasTheSameContent() {
    WireMessage first = message("8=FIX.4.4|9=5|35=D|34=7|52=t1|11=a|10=000|");
    WireMessage again = message("8=FIX.4.4|9=9|35=D|34=7|43=Y|52=t2|122=t1|11=a|10=001|");
    WireMessage other = message("8=FIX.4.4|9=9|35=D|34=7|43=Y|52=t2|122=t1|11=b|10=001|");
    assertThat(again.content()).isEqualTo(first.content());
    assertThat(again.origSendingTime()).isEqualTo(first.origSendingTime());
    assertThat(other.content()).isNotEqualTo(first.content());
  }
}
