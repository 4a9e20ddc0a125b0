package io.fixbus.transport;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * Which certificate, of those that are trusted, somebody must show: the one with a fingerprint, {@code
 * sha256:…}, or one with a subject, {@code CN=trader,O=Example}.
 */
public sealed interface CertificateRule {

  /** Reads a rule; empty if the text is none. */
  static Optional<CertificateRule> parse(String text) {
    String prefix = "sha256:";
    if (text.startsWith(prefix)) {
      String digits = text.substring(prefix.length()).replace(":", "").toLowerCase(Locale.ROOT);
      return Pattern.matches("[0-9a-f]{64}", digits)
          ? Optional.of(new Fingerprint(digits))
          : Optional.empty();
    }
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(new Subject(new X500Principal(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a certificate is one. */
  boolean allows(PeerCertificate shown);

  /** One certificate alone. */
  record Fingerprint(String sha256) implements CertificateRule {
    @Override
    public boolean allows(PeerCertificate shown) {
      return shown.sha256().equals(sha256);
    }

    @Override
    public String toString() {
      return "sha256:" + sha256;
    }
  }

  /** All that were issued to somebody. */
  record Subject(X500Principal name) implements CertificateRule {
    @Override
    public boolean allows(PeerCertificate shown) {
      return new X500Principal(shown.subject()).equals(name);
    }

    @Override
    public String toString() {
      return name.getName();
    }
  }
}
