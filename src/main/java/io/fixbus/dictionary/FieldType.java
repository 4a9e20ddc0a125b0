package io.fixbus.dictionary;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The data types of FIX fields (FIX 4.0 to FIX Latest), each with the syntax that its values must
 * have. Types whose values are free text ({@code COUNTRY}, {@code CURRENCY}, {@code EXCHANGE}, …)
 * take any bytes.
 */
public enum FieldType {
  STRING(ValueSyntax.TEXT),
  CHAR(ValueSyntax.CHAR),
  BOOLEAN(ValueSyntax.BOOLEAN),
  INT(ValueSyntax.INT),
  DAYOFMONTH(ValueSyntax.DAY_OF_MONTH),
  SEQNUM(ValueSyntax.UNSIGNED),
  LENGTH(ValueSyntax.UNSIGNED),
  NUMINGROUP(ValueSyntax.UNSIGNED),
  TAGNUM(ValueSyntax.UNSIGNED),
  FLOAT(ValueSyntax.DECIMAL),
  PRICE(ValueSyntax.DECIMAL),
  PRICEOFFSET(ValueSyntax.DECIMAL),
  QTY(ValueSyntax.DECIMAL),
  AMT(ValueSyntax.DECIMAL),
  PERCENTAGE(ValueSyntax.DECIMAL),
  MULTIPLECHARVALUE(ValueSyntax.MULTIPLE_CHAR),
  MULTIPLESTRINGVALUE(ValueSyntax.TEXT),
  MULTIPLEVALUESTRING(ValueSyntax.TEXT),
  UTCTIMESTAMP(ValueSyntax.TIMESTAMP),
  TIME(ValueSyntax.TIMESTAMP),
  UTCTIMEONLY(ValueSyntax.TIME_ONLY),
  LOCALMKTTIME(ValueSyntax.TIME_ONLY),
  UTCDATEONLY(ValueSyntax.DATE),
  UTCDATE(ValueSyntax.DATE),
  DATE(ValueSyntax.DATE),
  LOCALMKTDATE(ValueSyntax.DATE),
  MONTHYEAR(ValueSyntax.MONTH_YEAR),
  TZTIMEONLY(ValueSyntax.ZONED_TIME),
  TZTIMESTAMP(ValueSyntax.ZONED_TIMESTAMP),
  COUNTRY(ValueSyntax.TEXT),
  CURRENCY(ValueSyntax.TEXT),
  EXCHANGE(ValueSyntax.TEXT),
  LANGUAGE(ValueSyntax.TEXT),
  XID(ValueSyntax.TEXT),
  XIDREF(ValueSyntax.TEXT),
  DATA(ValueSyntax.TEXT),
  XMLDATA(ValueSyntax.TEXT);

  private static final Map<String, FieldType> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(FieldType::name, type -> type));

  final ValueSyntax syntax;

  FieldType(ValueSyntax syntax) {
    this.syntax = syntax;
  }

  /** Whether the value is raw bytes whose length another field gives. */
  public boolean isData() {
    return this == DATA || this == XMLDATA;
  }

  /** Whether the value is a list, separated by spaces. */
  public boolean isMultiple() {
    return this == MULTIPLECHARVALUE || this == MULTIPLESTRINGVALUE || this == MULTIPLEVALUESTRING;
  }

  /** Whether the bytes have the syntax of this type; an empty value has none but that of text. */
  public boolean isValid(byte[] array, int offset, int length) {
    return syntax.isValid(array, offset, length);
  }

  /**
   * The type of that name in a dictionary, in any case; names unknown here are free text, as in
   * QuickFIX.
   */
  static FieldType named(String name) {
    return BY_NAME.getOrDefault(name.toUpperCase(Locale.ROOT), STRING);
  }

  /** Whether there is a type of that name. */
  static boolean isKnown(String name) {
    return BY_NAME.containsKey(name.toUpperCase(Locale.ROOT));
  }
}
