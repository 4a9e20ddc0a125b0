package io.fixbus.message;

/**
 * Reads tags that are a number but not positive. Their fields are no reason to take a message for
 * garbled; the session rejects them (test case 14a).
 */
final class InvalidTag {

  private InvalidTag() {
  }

  /**
   * Returns how many bytes lie between the beginning of a field, which ends with SOH, and its
   * value.
   *
   * @return 0 if the field does not begin with {@code 0=} or {@code -n=}, or n has too many digits
   */
  static int prefixLength(byte[] bytes, int start, int longestPrefix) {
    if (bytes[start] == '0') {
      return bytes[start + 1] == '=' ? 2 : 0;
    }
    int position = start + 1;
    if (bytes[start] != '-' || bytes[position] == '0') {
      return 0;
    }
    while (bytes[position] >= '0' && bytes[position] <= '9') {
      position++;
    }
    int prefix = position + 1 - start;
    return bytes[position] == '=' && prefix > 2 && prefix <= longestPrefix + 1 ? prefix : 0;
  }

  /** Returns the tag of such a field. */
  static int read(byte[] bytes, int start) {
    int tag = 0;
    for (int i = start + 1; bytes[i] != '='; i++) {
      tag = tag * 10 - (bytes[i] - '0');
    }
    return tag;
  }
}
