package io.fixbus.bus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

final class MessageLineTest {
  private static final SessionDictionary FIX44 = SessionDictionary.standard("FIX.4.4", "");

  @Test
  void whatEveryMessageOfTheSessionHasIsLeftOut() {
    assertThat(line("8=FIX.4.4|9=5|35=D|34=12|49=A|56=B|52=20261122-10:00:00|11=a1|38=100|10=000|"))
        .isEqualTo("NewOrderSingle 12 ClOrdID=a1 OrderQty=100");
  }

  @Test
  void whatTheDictionaryDoesNotKnowIsShownByItsTagAndType() {
    assertThat(line("35=U\u001b1|34=1|9999=x|0=y|-3=z|")).startsWith("U\\u001b1 1 9999=x");
    assertThat(line("35=D|11=a1|")).isEqualTo("NewOrderSingle ? ClOrdID=a1");
  }

  @Test
  void applicationMessagesOverFixtHaveTheNamesOfTheirVersion() {
    SessionDictionary fixt = SessionDictionary.standard("FIXT.1.1", "9");
    LineBytes line = new LineBytes();
    MessageLine.add(line, message("35=D|34=1|11=a1|55=ACME|", UTF_8), fixt);

    assertThat(line).hasToString("NewOrderSingle 1 ClOrdID=a1 Symbol=ACME");
  }

  @Test
  void secretsAreMasked() {
    assertThat(line("35=A|34=1|553=joe|554=secret|95=3|96=key|925=secret|"))
        .isEqualTo(
            "Logon 1 Username=joe Password=*** RawDataLength=3 RawData=***" + " NewPassword=***");
  }

  @Test
  void controlCharactersAreEscapedAndLongValuesCut() {
    assertThat(line("35=B|34=1|58=\u001b[31mred\nnext\u007f|148=" + "x".repeat(5_000) + "|"))
        .contains("Text=\\u001b[31mred\\u000anext\\u007f ")
        .endsWith("x…")
        .hasSizeLessThan(2_500);
  }

  @Test
  void textBeyondAsciiIsReadByItsCharacterSet() {
    LineBytes line = new LineBytes();
    MessageLine.add(line, message("35=B|34=1|58=größer\u202e|", UTF_8), FIX44);
    MessageLine.add(line.add(' '), message("35=B|34=2|58=kühl|", ISO_8859_1), FIX44);

    assertThat(line).hasToString("News 1 Text=größer\\u202e News 2 Text=kühl");
  }

  @Test
  void aLineIsUsedAgain() {
    LineBytes line = new LineBytes();
    MessageLine.add(line, message("35=B|34=1|58=" + "long".repeat(400) + "|", UTF_8), FIX44);
    line.cut(0);
    MessageLine.add(line, message("35=0|34=2|", UTF_8), FIX44);

    assertThat(line).hasToString("Heartbeat 2");
    line.cut(0);
    assertThat(line.add(0).add(' ').add(-7).add(' ').add(Long.MAX_VALUE))
        .hasToString("0 -7 9223372036854775807");
  }

  @Test
  void quotesAreEscapedInPlaceFromWhereItIsSaid() {
    LineBytes line = new LineBytes().add("a\"b\\");
    int begin = line.length();
    line.add("\"c\\\\d\"").escapeQuotes(begin);
    assertThat(line).hasToString("a\"b\\\\\"c\\\\\\\\d\\\"");

    line.escapeQuotes(line.length());
    assertThat(line.add('.').toString()).endsWith("d\\\".");
  }

  private static String line(String fields) {
    LineBytes line = new LineBytes();
    MessageLine.add(line, message(fields, ISO_8859_1), FIX44);
    return line.toString();
  }

  private static FixMessage message(String fields, Charset charset) {
    return FixMessage.of(fields.replace('|', '\u0001').getBytes(charset));
  }
}
