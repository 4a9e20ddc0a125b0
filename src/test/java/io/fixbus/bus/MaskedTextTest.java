package io.fixbus.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.FixMessage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Nothing secret is shown, whatever the bytes are. */
class MaskedTextTest {

  @Test
  void secretsOfMessagesAreMaskedAndNothingElse() {
    assertThat(masked("35=A|553=me|554=pass|95=5|96=a|b=c|925=new|10=000|"))
        .isEqualTo("35=A|553=me|554=***|95=5|96=***|925=***|10=000|");
    assertThat(masked("35=B|58=Grüße|10=000|")).isEqualTo("35=B|58=Grüße|10=000|");
  }

  private static String masked(String text) {
    byte[] bytes = text.replace('|', '\u0001').getBytes(StandardCharsets.UTF_8);
    return MaskedText.of(FixMessage.of(bytes), StandardCharsets.UTF_8).replace('\u0001', '|');
  }

  @Test
  void secretsOfWhatIsNoMessageAreMaskedToo() {
    assertThat(garbled("8=FIX.4.4|35=A|553=me|554=pass|10=1|"))
        .isEqualTo("8=FIX.4.4|35=A|553=me|554=***|10=1|");
    assertThat(garbled("554=pass")).isEqualTo("554=***");
    assertThat(garbled("35=A|96=a|b=c|10=1|"))
        .as("nobody knows where it ends")
        .isEqualTo("35=A|96=***");
    assertThat(garbled("ord|553=me|")).as("the end of a value").isEqualTo("***|553=me|");
    assertThat(garbled("GET / HTTP/1.1")).isEqualTo("GET / HTTP/1.1");
    assertThat(garbled("")).isEmpty();
  }

  private static String garbled(String text) {
    return MaskedText.ofGarbled(text.replace('|', '\u0001')).replace('\u0001', '|');
  }
}
