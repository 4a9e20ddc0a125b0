package io.fixbus.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTypeTest {

  /** At the array's edges, and within other text, where more can be read at once than the value. */
  private static boolean isValid(FieldType type, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    boolean alone = type.isValid(bytes, 0, bytes.length);
    byte[] inMessage =
        ("8=FIX.4.4\u0001" + value + "\u00019=12").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(type.isValid(inMessage, 10, bytes.length)).isEqualTo(alone);
    byte[] inDigits = ("12345678" + value + "12345678").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(type.isValid(inDigits, 8, bytes.length)).isEqualTo(alone);
    return alone;
  }

  @ParameterizedTest
  @CsvSource({
    "INT, 0",
    "INT, 007",
    "INT, -5",
    "INT, 123456789",
    "INT, 123456789012345678",
    "SEQNUM, 1",
    "LENGTH, 00123",
    "NUMINGROUP, 0",
    "TAGNUM, 58",
    "PRICE, 1",
    "PRICE, 1.5",
    "PRICE, -1.5",
    "PRICE, .5",
    "PRICE, 5.",
    "PRICE, 002000.00",
    "QTY, 12345678",
    "QTY, 1234567.8",
    "QTY, 123456789.123456789",
    "AMT, -.5",
    "PERCENTAGE, 0.05",
    "FLOAT, 1234567.",
    "PRICEOFFSET, -0",
    "CHAR, a",
    "BOOLEAN, Y",
    "BOOLEAN, N",
    "STRING, ' any thing'",
    "DAYOFMONTH, 1",
    "DAYOFMONTH, 01",
    "DAYOFMONTH, 31",
    "MULTIPLECHARVALUE, A",
    "MULTIPLECHARVALUE, A B C",
    "UTCTIMESTAMP, 20261122-12:30:00",
    "UTCTIMESTAMP, 20261122-12:30:00.1",
    "UTCTIMESTAMP, 20261122-23:59:60",
    "UTCTIMESTAMP, 20261122-12:30:00.123456789012",
    "TIME, 20240229-00:00:00",
    "UTCTIMEONLY, 12:30:00",
    "UTCTIMEONLY, 12:30:00.123",
    "LOCALMKTTIME, 23:59:59",
    "UTCDATEONLY, 20240229",
    "UTCDATE, 20261231",
    "DATE, 20261130",
    "LOCALMKTDATE, 20000229",
    "MONTHYEAR, 202612",
    "MONTHYEAR, 20261231",
    "MONTHYEAR, 202612w5",
    "TZTIMEONLY, 07:39Z",
    "TZTIMEONLY, 02:39-05",
    "TZTIMEONLY, 15:39:00.123+08",
    "TZTIMEONLY, 13:09+05:30",
    "TZTIMEONLY, 13:09",
    "TZTIMESTAMP, 20060901-07:39Z",
    "TZTIMESTAMP, 20060901-02:39:00-05",
    "COUNTRY, whatever",
    "CURRENCY, EURO",
    "EXCHANGE, XLON1",
    "LANGUAGE, english",
    "XID, a"
  })
  void valuesOfTheType(FieldType type, String value) {
    assertThat(isValid(type, value)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "INT, ''",
    "INT, -",
    "INT, +1",
    "INT, 1.0",
    "INT, '1 '",
    "INT, 12a45678",
    "INT, 1234567890123456789",
    "SEQNUM, -1",
    "LENGTH, 1x",
    "NUMINGROUP, -0",
    "PRICE, ''",
    "PRICE, .",
    "PRICE, -",
    "PRICE, -.",
    "PRICE, +200.00",
    "PRICE, 1.2.3",
    "PRICE, 1e5",
    "PRICE, '1,5'",
    "QTY, 1234567890.1.2",
    "QTY, 123456789x",
    "PRICE, 1.2.3456",
    "CHAR, ab",
    "CHAR, ''",
    "BOOLEAN, y",
    "BOOLEAN, YES",
    "DAYOFMONTH, 0",
    "DAYOFMONTH, 32",
    "DAYOFMONTH, 001",
    "DAYOFMONTH, x",
    "MULTIPLECHARVALUE, AB",
    "MULTIPLECHARVALUE, 'A '",
    "MULTIPLECHARVALUE, ''",
    "MULTIPLECHARVALUE, 'A  B'",
    "UTCTIMESTAMP, 20261122",
    "UTCTIMESTAMP, 20261122-12:30",
    "UTCTIMESTAMP, 20261122 12:30:00",
    "UTCTIMESTAMP, 20261322-12:30:00",
    "UTCTIMESTAMP, 20260229-12:30:00",
    "UTCTIMESTAMP, 20261122-24:00:00",
    "UTCTIMESTAMP, 20261122-12:60:00",
    "UTCTIMESTAMP, 20261122-12:30:61",
    "UTCTIMESTAMP, 20261122-12:30:00.",
    "UTCTIMESTAMP, 20261122-12:30:00.1234567890123",
    "UTCTIMESTAMP, 20261122-12:30:00Z",
    "UTCTIMESTAMP, 20261122-12;30:00",
    "UTCTIMESTAMP, 2026x122-12:30:00",
    "UTCTIMEONLY, 12:30",
    "UTCTIMEONLY, 1:30:00",
    "UTCTIMEONLY, 12:30:0x",
    "UTCDATEONLY, 2026-11-22",
    "UTCDATEONLY, 20261131",
    "UTCDATEONLY, 202611222",
    "LOCALMKTDATE, 19000229",
    "LOCALMKTDATE, 20261200",
    "MONTHYEAR, 202613",
    "MONTHYEAR, 2026",
    "MONTHYEAR, 202612w6",
    "MONTHYEAR, 20261232",
    "TZTIMEONLY, 07:39X",
    "TZTIMEONLY, 07:39+15",
    "TZTIMEONLY, 07:39Z0",
    "TZTIMEONLY, 07",
    "TZTIMEONLY, 07:39+05:60",
    "TZTIMESTAMP, 20060901",
    "TZTIMESTAMP, 20060901-",
    "TZTIMESTAMP, 20061301-07:39Z"
  })
  void valuesThatAreNotOfTheType(FieldType type, String value) {
    assertThat(isValid(type, value)).isFalse();
  }

  @Test
  void typeIsFoundByItsNameInAnyCase() {
    assertThat(FieldType.named("UTCTimestamp")).isEqualTo(FieldType.UTCTIMESTAMP);
    assertThat(FieldType.named("INT")).isEqualTo(FieldType.INT);
  }

  @Test
  void unknownTypeIsText() {
    assertThat(FieldType.named("Tenor")).isEqualTo(FieldType.STRING);
  }
}
