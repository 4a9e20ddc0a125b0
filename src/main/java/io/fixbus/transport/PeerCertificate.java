package io.fixbus.transport;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * The certificate that the other side has shown, and that is trusted.
 *
 * @param subject its distinguished name, as in RFC 2253: {@code CN=trader,O=Example}
 * @param sha256 fingerprint of the whole certificate, 64 small hexadecimal digits
 * @param until when it ends
 */
public record PeerCertificate(String subject, String sha256, Instant until) {

  /**
   * The certificate of a TLS connection.
   *
   * @throws TlsException if its key is too weak
   */
  public static Optional<PeerCertificate> of(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      if (chain.length == 0 || !(chain[0] instanceof X509Certificate leaf)) {
        return Optional.empty();
      }
      KeyStrength.check(leaf.getPublicKey(), "the other side's certificate");
      return Optional.of(of(leaf));
    } catch (SSLPeerUnverifiedException e) {
      // It has shown none, and need not.
      return Optional.empty();
    }
  }

  private static PeerCertificate of(X509Certificate leaf) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded());
      return new PeerCertificate(
          leaf.getSubjectX500Principal().getName(),
          HexFormat.of().formatHex(digest),
          leaf.getNotAfter().toInstant());
    } catch (GeneralSecurityException e) {
      throw new TlsException("the other side's certificate cannot be read: " + e.getMessage(), e);
    }
  }
}
