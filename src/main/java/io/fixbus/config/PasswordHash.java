package io.fixbus.config;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password, so that it can be recognized and not be read: PBKDF2 with HMAC-SHA-256
 * (RFC 8018), written as {@code $pbkdf2-sha256$i=600000$salt$hash}, salt and hash in Base64 without
 * padding.
 */
public final class PasswordHash {
  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int ITERATIONS = 600_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final Pattern FORM = Pattern.compile(
      "\\$pbkdf2-sha256\\$i=([1-9]\\d{3,6})\\$([A-Za-z0-9+/]{16,88})\\$([A-Za-z0-9+/]{43})");

  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(int iterations, byte[] salt, byte[] hash) {
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  /** Reads one as it is written; empty if the text is none. */
  public static Optional<PasswordHash> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new PasswordHash(
          Integer.parseInt(form.group(1)),
          Base64.getDecoder().decode(form.group(2)),
          Base64.getDecoder().decode(form.group(3))));
    } catch (IllegalArgumentException e) {
      // A length that Base64 cannot have.
      return Optional.empty();
    }
  }

  /** Makes one with a salt of its own. It takes a good part of a second. */
  public static PasswordHash of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new PasswordHash(ITERATIONS, salt, derive(password, salt, ITERATIONS));
  }

  /** Whether this is what is kept of a password. It takes as long for any password. */
  public boolean matches(String password) {
    return MessageDigest.isEqual(hash, derive(password, salt, iterations));
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
    } finally {
      spec.clearPassword();
    }
  }

  /** The text that a configuration has for it. */
  public String encoded() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$pbkdf2-sha256$i=" + iterations + '$'
        + new String(base64.encode(salt), StandardCharsets.US_ASCII) + '$'
        + new String(base64.encode(hash), StandardCharsets.US_ASCII);
  }
}
