package io.fixbus.transport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What both sides of a TLS connection have in common: who we are, whom we trust, what may be spoken.
 * Names files, whose content may change.
 *
 * @param identity our certificates; empty for a client that shows none
 * @param trust whose certificates are accepted; empty if the other side shows none
 * @param clientAuth whether a server asks its clients for a certificate
 * @param protocols of {@code TLSv1.3} and {@code TLSv1.2}
 * @param ciphers names of suites, the preferred ones first
 */
public record TlsSettings(
    Optional<Identity> identity,
    Optional<Trust> trust,
    ClientAuth clientAuth,
    List<String> protocols,
    List<String> ciphers) {

  /** TLS 1.3 and 1.2. */
  public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  /** Those with forward secrecy and authenticated encryption. */
  public static final List<String> CIPHERS = List.of(
      "TLS_AES_256_GCM_SHA384",
      "TLS_AES_128_GCM_SHA256",
      "TLS_CHACHA20_POLY1305_SHA256",
      "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

  public TlsSettings {
    protocols = List.copyOf(protocols);
    ciphers = List.copyOf(ciphers);
  }

  /** Whether a server asks for a certificate, and what it does without one. */
  public enum ClientAuth {
    /** It does not ask. */
    NONE,
    /** It asks, and goes on without one. */
    REQUEST,
    /** It asks, and refuses whoever has none. */
    REQUIRED
  }

  /** Certificates of ours, with their private keys. */
  public sealed interface Identity {

    /**
     * PEM files.
     *
     * @param certs chains, each beginning with the leaf
     * @param keys the leaves' keys, in the same order
     */
    record Pem(List<Path> certs, List<Path> keys) implements Identity {
      public Pem {
        certs = List.copyOf(certs);
        keys = List.copyOf(keys);
      }
    }

    /** A PKCS#12 file. */
    record Pkcs12(Path file, Passphrase password) implements Identity {}
  }

  /** Authorities whose certificates are accepted. */
  public sealed interface Trust {

    /** Those that the JDK knows. */
    record Jdk() implements Trust {}

    /** Those in a PEM file. */
    record Pem(Path file) implements Trust {}

    /** Those in a PKCS#12 file. */
    record Pkcs12(Path file, Passphrase password) implements Trust {}
  }

  /** All files that these settings name. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    identity.ifPresent(ours -> {
      if (ours instanceof Identity.Pem pem) {
        files.addAll(pem.certs());
        files.addAll(pem.keys());
      } else if (ours instanceof Identity.Pkcs12 store) {
        add(files, store.file(), store.password());
      }
    });
    trust.ifPresent(theirs -> {
      if (theirs instanceof Trust.Pem pem) {
        files.add(pem.file());
      } else if (theirs instanceof Trust.Pkcs12 store) {
        add(files, store.file(), store.password());
      }
    });
    return files;
  }

  private static void add(List<Path> files, Path store, Passphrase password) {
    files.add(store);
    if (password instanceof Passphrase.InFile inFile) {
      files.add(inFile.file());
    }
  }
}
