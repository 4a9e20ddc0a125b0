package io.fixbus.dictionary;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of ApplVerID(1128) and DefaultApplVerID(1137) of which there is a standard dictionary. */
public enum ApplVerId {
  FIX40("2"),
  FIX41("3"),
  FIX42("4"),
  FIX43("5"),
  FIX44("6"),
  FIX50("7"),
  FIX50SP1("8"),
  FIX50SP2("9"),
  FIX_LATEST("10");

  private static final ApplVerId[] ALL = values();

  private final String value;

  ApplVerId(String value) {
    this.value = value;
  }

  /** The value of the field. */
  public String value() {
    return value;
  }

  /** The name of the standard dictionary. */
  public String dictionaryName() {
    return this == FIX_LATEST ? "FIXLatest" : name();
  }

  /** The version with that value of the field. */
  public static Optional<ApplVerId> of(String value) {
    for (ApplVerId id : ALL) {
      if (id.value.equals(value)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  /** The version of a dictionary. */
  static Optional<ApplVerId> ofVersion(String version) {
    for (ApplVerId id : ALL) {
      if (version.replace(".", "").equals(id.dictionaryName())) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  /** The version with that value of the field, or null. */
  static @Nullable ApplVerId of(byte[] array, int offset, int length) {
    if (length == 1 && array[offset] >= '2' && array[offset] <= '9') {
      return ALL[array[offset] - '2'];
    }
    return length == 2 && array[offset] == '1' && array[offset + 1] == '0' ? FIX_LATEST : null;
  }
}
