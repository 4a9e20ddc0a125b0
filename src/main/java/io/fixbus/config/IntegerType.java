package io.fixbus.config;

import java.math.BigInteger;

/** Whole numbers within bounds. */
final class IntegerType extends SettingType<Integer> {

  private final int least;
  private final int most;
  private final int step;

  /**
   * @param step of which values are multiples
   */
  IntegerType(int least, int most, int step, String unit) {
    super(
        (step == 1 ? "a whole number from " : "a multiple of " + step + " from ")
            + least + " to " + most,
        unit);
    this.least = least;
    this.most = most;
    this.step = step;
  }

  @Override
  Integer read(Object json) throws WrongValue {
    if (json instanceof Integer || json instanceof Long || json instanceof BigInteger) {
      BigInteger value = new BigInteger(json.toString());
      if (value.compareTo(BigInteger.valueOf(least)) >= 0
          && value.compareTo(BigInteger.valueOf(most)) <= 0
          && value.intValue() % step == 0) {
        return value.intValue();
      }
    }
    throw WrongValue.expected(name(), json);
  }

  @Override
  Object fromText(String raw) {
    return raw.matches("-?\\d{1,18}") ? (Object) Long.valueOf(raw) : raw;
  }

  @Override
  Object toMaskedJson(Integer value) {
    return value;
  }
}
