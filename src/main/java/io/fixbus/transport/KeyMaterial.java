package io.fixbus.transport;

import io.fixbus.transport.TlsSettings.Identity;
import io.fixbus.transport.TlsSettings.Trust;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;

/** Makes keys and trust out of the content of files. */
final class KeyMaterial {
  /** The one that picks a certificate by the name that a client indicates. */
  private static final String BY_SERVER_NAME = "PKIX";

  private static final String PKCS12 = "PKCS12";
  private static final char[] NO_PASSWORD = {};
  private static final String[] KEY_TYPES = {"RSA", "EC", "EdDSA"};

  private final Vertx vertx;
  private final Map<Path, byte[]> contents;

  /**
   * @param contents of all files that may be asked for
   */
  KeyMaterial(Vertx vertx, Map<Path, byte[]> contents) {
    this.vertx = vertx;
    this.contents = contents;
  }

  /** Our certificates. */
  KeyStore identity(Identity identity) {
    KeyStore store = identity instanceof Identity.Pem pem
        ? keyStore(pem)
        : open(((Identity.Pkcs12) identity).file(), ((Identity.Pkcs12) identity).password());
    checkKeys(store, identity);
    return store;
  }

  /** What shows certificates to the other side. */
  static KeyManagerFactory keyManagers(KeyStore identity) throws GeneralSecurityException {
    KeyManagerFactory factory = KeyManagerFactory.getInstance(BY_SERVER_NAME);
    factory.init(identity, NO_PASSWORD);
    return factory;
  }

  /** What judges the other side's certificates. */
  TrustManagerFactory trustManagers(Trust trust) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      if (trust instanceof Trust.Pem pem) {
        factory.init(authorities(pem.file()));
      } else if (trust instanceof Trust.Pkcs12 store) {
        factory.init(open(store.file(), store.password()));
      } else {
        factory.init((KeyStore) null);
      }
      return factory;
    } catch (GeneralSecurityException e) {
      throw new TlsException("trust cannot be used: " + e.getMessage(), e);
    }
  }

  /** When the first of our certificates expires. */
  static Date notAfter(KeyStore identity) throws GeneralSecurityException {
    Date first = new Date(Long.MAX_VALUE);
    for (String alias : Collections.list(identity.aliases())) {
      if (identity.getCertificate(alias) instanceof X509Certificate leaf
          && leaf.getNotAfter().before(first)) {
        first = leaf.getNotAfter();
      }
    }
    return first;
  }

  /** All in one key store, so that the right one is found whatever form they came in. */
  private KeyStore keyStore(Identity.Pem pem) {
    try {
      KeyStore store = empty();
      for (int i = 0; i < pem.certs().size(); i++) {
        Path cert = pem.certs().get(i);
        X509KeyManager pair = pair(cert, pem.keys().get(i));
        String alias = alias(pair, cert);
        PrivateKey key = pair.getPrivateKey(alias);
        Certificate[] chain = pair.getCertificateChain(alias);
        KeyStrength.checkPair(
            key, chain[0].getPublicKey(), cert + " and " + pem.keys().get(i));
        store.setKeyEntry(cert.toString() + '#' + i, key, NO_PASSWORD, chain);
      }
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsException("certificates cannot be used: " + e.getMessage(), e);
    }
  }

  private X509KeyManager pair(Path cert, Path key) {
    PemKeyCertOptions options = new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(content(cert)))
        .addKeyValue(Buffer.buffer(content(key)));
    try {
      for (KeyManager manager : options.getKeyManagerFactory(vertx).getKeyManagers()) {
        if (manager instanceof X509KeyManager keys) {
          return keys;
        }
      }
      throw new TlsException(cert + " and " + key + " hold no X.509 certificate with its key");
    } catch (TlsException e) {
      throw e;
    } catch (Exception e) {
      throw new TlsException(
          cert + " and " + key + " cannot be read as a PEM certificate and its key: "
              + e.getMessage(),
          e);
    }
  }

  private static String alias(X509KeyManager keys, Path cert) {
    for (String type : KEY_TYPES) {
      String[] aliases = keys.getServerAliases(type, null);
      if (aliases != null && aliases.length > 0) {
        return aliases[0];
      }
    }
    throw new TlsException(cert + " has neither an RSA nor an EC key");
  }

  private KeyStore authorities(Path file) throws GeneralSecurityException {
    try {
      KeyStore store = empty();
      int count = 0;
      for (Certificate authority : CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(content(file)))) {
        store.setCertificateEntry("authority-" + count++, authority);
      }
      if (count == 0) {
        throw new TlsException(file + " holds no certificate");
      }
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsException(file + " cannot be read as PEM certificates: " + e.getMessage(), e);
    }
  }

  private KeyStore open(Path file, Passphrase password) {
    try {
      KeyStore locked = KeyStore.getInstance(PKCS12);
      char[] secret = password.read().toCharArray();
      locked.load(new ByteArrayInputStream(content(file)), secret);
      KeyStore store = empty();
      for (String alias : Collections.list(locked.aliases())) {
        if (locked.isKeyEntry(alias)) {
          store.setKeyEntry(
              alias, locked.getKey(alias, secret), NO_PASSWORD, locked.getCertificateChain(alias));
        } else {
          store.setCertificateEntry(alias, locked.getCertificate(alias));
        }
      }
      if (store.size() == 0) {
        throw new TlsException(file + " holds neither a key nor a trusted certificate");
      }
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsException(file + " cannot be opened as a PKCS#12 store: " + e.getMessage(), e);
    }
  }

  /** Refuses what has no key of ours in it, or one that is too weak. */
  private static void checkKeys(KeyStore store, Identity identity) {
    String files = identity instanceof Identity.Pem pem
        ? pem.certs().toString()
        : ((Identity.Pkcs12) identity).file().toString();
    try {
      List<String> aliases = Collections.list(store.aliases());
      boolean any = false;
      for (String alias : aliases) {
        if (store.isKeyEntry(alias)) {
          any = true;
          KeyStrength.check(store.getCertificate(alias).getPublicKey(), files);
        }
      }
      if (!any) {
        throw new TlsException(files + " holds no private key");
      }
    } catch (GeneralSecurityException e) {
      throw new TlsException(files + " cannot be used: " + e.getMessage(), e);
    }
  }

  private byte[] content(Path file) {
    return Objects.requireNonNull(contents.get(file));
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(PKCS12);
    store.load(null, NO_PASSWORD);
    return store;
  }
}
