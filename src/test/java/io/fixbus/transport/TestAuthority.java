package io.fixbus.transport;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Issues certificates for tests, into files of a directory. */
public final class TestAuthority {
  public static final String STORE_PASSWORD = "for tests only";

  private final X509Bundle authority;

  private TestAuthority(X509Bundle authority) {
    this.authority = authority;
  }

  public static TestAuthority create(String name) throws Exception {
    return new TestAuthority(new CertificateBuilder()
        .subject("CN=" + name)
        .setIsCertificateAuthority(true)
        .ecp256()
        .buildSelfSigned());
  }

  /** A leaf for a name and 127.0.0.1. */
  public Leaf issue(String commonName) throws Exception {
    return issue(commonName, Algorithm.ecp256, certificate -> certificate);
  }

  Leaf issue(String commonName, Algorithm algorithm, UnaryOperator<CertificateBuilder> more)
      throws Exception {
    CertificateBuilder certificate = new CertificateBuilder()
        .subject("CN=" + commonName)
        .addSanDnsName(commonName)
        .algorithm(algorithm);
    return new Leaf(more.apply(certificate).buildIssuedBy(authority));
  }

  /** A leaf that names 127.0.0.1 as well. */
  public Leaf issueForLoopback(String commonName) throws Exception {
    return issue(
        commonName, Algorithm.ecp256, certificate -> certificate.addSanIpAddress("127.0.0.1"));
  }

  /** A leaf that ends then. */
  public Leaf issueUntil(String commonName, Instant end) throws Exception {
    return issue(commonName, Algorithm.ecp256, certificate -> certificate.notAfter(end));
  }

  /** Writes the authority's certificate. */
  public Path writePem(Path file) throws Exception {
    return Files.writeString(file, authority.getRootCertificatePEM());
  }

  /** Writes the authority's certificate as a PKCS#12 store. */
  Path writeStore(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", authority.getRootCertificate());
    return save(store, file);
  }

  private static Path save(KeyStore store, Path file) throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, STORE_PASSWORD.toCharArray());
    }
    return file;
  }

  /** A certificate and its key. */
  public record Leaf(X509Bundle bundle) {

    /** Writes {@code name.crt} and {@code name.key}. */
    public void writePem(Path directory, String name) throws Exception {
      Files.writeString(directory.resolve(name + ".crt"), bundle.getCertificatePathPEM());
      Files.writeString(directory.resolve(name + ".key"), bundle.getPrivateKeyPEM());
    }

    /** Writes both as a PKCS#12 store. */
    public Path writeStore(Path file) throws Exception {
      return save(keyStore(), file);
    }

    /** Both, opened by {@link #STORE_PASSWORD}. */
    public KeyStore keyStore() throws Exception {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "leaf",
          bundle.getKeyPair().getPrivate(),
          STORE_PASSWORD.toCharArray(),
          bundle.getCertificatePath());
      return store;
    }
  }

  /** Trusts this authority alone. */
  public KeyStore trustStore() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", authority.getRootCertificate());
    return store;
  }
}
