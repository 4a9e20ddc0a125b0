package io.fixbus.transport;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;

/** What keys must be: RSA of 2,048 bits or 256 on a curve at the least, and each other's. */
final class KeyStrength {
  private static final int RSA_BITS = 2_048;
  private static final int CURVE_BITS = 256;

  private static final byte[] SAMPLE = {1, 2, 3, 4};

  private KeyStrength() {}

  /**
   * Looks at a certificate's key.
   *
   * @throws TlsException if it is too weak; the message begins with {@code whose}
   */
  static void check(PublicKey key, String whose) {
    if (key instanceof RSAKey rsa) {
      check(whose, "an RSA key", rsa.getModulus().bitLength(), RSA_BITS);
    } else if (key instanceof ECKey curve) {
      check(whose, "an EC key", curve.getParams().getOrder().bitLength(), CURVE_BITS);
    }
  }

  /**
   * Looks whether a private key belongs to a public one: while files are being replaced, one may be
   * new and the other old.
   *
   * @throws TlsException if it does not; the message begins with {@code files}
   */
  static void checkPair(PrivateKey secret, PublicKey known, String files) {
    String algorithm = known instanceof RSAKey
        ? "SHA256withRSA"
        : known instanceof ECKey ? "SHA256withECDSA" : known.getAlgorithm();
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(secret);
      signing.update(SAMPLE);
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(known);
      verifying.update(SAMPLE);
      if (verifying.verify(signing.sign())) {
        return;
      }
    } catch (GeneralSecurityException e) {
      throw new TlsException(files + " do not belong together: " + e.getMessage(), e);
    }
    throw new TlsException(files + " do not belong together");
  }

  private static void check(String whose, String what, int bits, int least) {
    if (bits < least) {
      throw new TlsException(
          whose + " has " + what + " of " + bits + " bits, of which " + least + " are the least");
    }
  }
}
