package io.fixbus.config;

import io.fixbus.session.Applies;
import io.fixbus.session.Rows;
import io.fixbus.session.Setting;
import io.fixbus.transport.Passphrase;
import io.fixbus.transport.TlsSettings;
import io.fixbus.transport.TlsSettings.ClientAuth;
import io.fixbus.transport.TlsSettings.Identity;
import io.fixbus.transport.TlsSettings.Trust;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The settings of TLS that both sides have. Any of them makes TLS be spoken, so none has a default in
 * the table: it would be among the effective settings of sessions that do without.
 */
final class TlsKeys {
  private static final String BLOCK = "tls";

  /** Instead of a file of authorities. */
  private static final Path JDK = Path.of("jdk");

  final Setting<List<Path>> cert;
  final Setting<List<Path>> key;
  final Setting<Path> keyStore;
  final Setting<Passphrase> keyStorePassword;
  final Setting<Path> trust;
  final Setting<Passphrase> trustPassword;
  final Setting<List<String>> protocols;
  final Setting<List<String>> ciphers;

  /** Declares the settings; those who declare more in the block say so by {@code rows}. */
  TlsKeys(Rows rows, Applies applies) {
    this("", rows, applies);
  }

  /**
   * Declares the settings of a block within others.
   *
   * @param within the keys around it, with a dot at the end
   */
  TlsKeys(String within, Rows rows, Applies applies) {
    cert = rows.optional(
        within + "tls.cert",
        SecurityTypes.files(),
        "none",
        applies,
        "PEM file of our certificate and its chain; with a list, the one is shown whose name the"
            + " other side indicates (SNI). "
            + (within.equals(ClusterKeys.BLOCK + '.')
                ? "Read at the start alone, as all files of this block are."
                : "Read again when its content changes, as all files of `tls` are; connections that"
                    + " stand are not touched."));
    key = rows.optional(
        within + "tls.key",
        SecurityTypes.files(),
        "required with `tls.cert`",
        applies,
        "PEM file of its private key, not encrypted; a list goes with that of `tls.cert`.");
    keyStore = rows.optional(
        within + "tls.keyStore",
        SecurityTypes.file(),
        "none",
        applies,
        "PKCS#12 file of certificates and keys, instead of `tls.cert` and `tls.key`.");
    keyStorePassword = rows.optional(
        within + "tls.keyStorePassword",
        SecurityTypes.secret(),
        "required with `tls.keyStore`",
        applies,
        "Opens `tls.keyStore`.");
    trust = rows.optional(
        within + "tls.trust",
        SecurityTypes.file(),
        "required, unless nobody shows one",
        applies,
        "Authorities, or certificates, that the other side's must come from: a PEM file, a PKCS#12"
            + " file if `tls.trustPassword` is there, or `jdk` for those of the JDK.");
    trustPassword = rows.optional(
        within + "tls.trustPassword",
        SecurityTypes.secret(),
        "`tls.trust` is a PEM file",
        applies,
        "Opens `tls.trust`.");
    protocols = rows.optional(
        within + "tls.protocols", SecurityTypes.protocols(), "both", applies, "Versions of TLS.");
    ciphers = rows.optional(
        within + "tls.ciphers",
        SecurityTypes.ciphers(),
        "AES-GCM and ChaCha20 of TLS 1.3; ECDHE with AES-GCM of TLS 1.2",
        applies,
        "Cipher suites, the preferred ones first.");
  }

  /** Reports a block that says nothing, which might be taken for TLS. */
  static void refuseEmpty(JsonObject section, String path, Problems problems) {
    if (section.getValue(BLOCK) instanceof JsonObject block && block.isEmpty()) {
      problems.add(KeyPath.join(path, BLOCK), "is empty, so that no TLS would be spoken");
    }
  }

  /** Whether any of them was mentioned. */
  boolean areIn(SettingValues values) {
    return all().stream().anyMatch(values::mentions);
  }

  /** Reports what is missing, contradicts itself or cannot be read. */
  void check(SettingValues values, String path, Problems problems) {
    if (values.mentions(keyStore) && (values.mentions(cert) || values.mentions(key))) {
      problems.add(KeyPath.join(path, keyStore.key()), "contradicts tls.cert and tls.key");
    }
    together(values, cert, key, path, problems);
    together(values, keyStore, keyStorePassword, path, problems);
    int certs = values.find(cert).map(List::size).orElse(0);
    int keys = values.find(key).map(List::size).orElse(0);
    if (certs != keys && certs > 0 && keys > 0) {
      problems.add(
          KeyPath.join(path, key.key()),
          "names " + keys + " files, tls.cert " + certs + "; each certificate has its key");
    }
    values.find(cert).ifPresent(files -> readable(files, cert, path, problems));
    values.find(key).ifPresent(files -> readable(files, key, path, problems));
    values.find(keyStore).ifPresent(file -> readable(List.of(file), keyStore, path, problems));
    values
        .find(trust)
        .filter(file -> !file.equals(JDK))
        .ifPresent(file -> readable(List.of(file), trust, path, problems));
    secret(values, keyStorePassword, path, problems);
    secret(values, trustPassword, path, problems);
  }

  /** Whether a certificate of ours was mentioned. */
  boolean haveIdentity(SettingValues values) {
    return values.mentions(cert) || values.mentions(keyStore);
  }

  /** Whether authorities were mentioned. */
  boolean haveTrust(SettingValues values) {
    return values.mentions(trust);
  }

  /** The settings of values that have no problems. */
  TlsSettings settings(SettingValues values, ClientAuth clientAuth) {
    return new TlsSettings(
        identity(values),
        trust(values),
        clientAuth,
        values.find(protocols).orElse(TlsSettings.PROTOCOLS),
        values.find(ciphers).orElse(TlsSettings.CIPHERS));
  }

  private Optional<Identity> identity(SettingValues values) {
    Optional<Path> store = values.find(keyStore);
    if (store.isPresent()) {
      return values
          .find(keyStorePassword)
          .map(password -> new Identity.Pkcs12(store.get(), password));
    }
    return values
        .find(cert)
        .flatMap(certs -> values.find(key).map(keys -> new Identity.Pem(certs, keys)));
  }

  private Optional<Trust> trust(SettingValues values) {
    Optional<Passphrase> password = values.find(trustPassword);
    return values
        .find(trust)
        .map(file -> file.equals(JDK)
            ? new Trust.Jdk()
            : password.isPresent() ? new Trust.Pkcs12(file, password.get()) : new Trust.Pem(file));
  }

  private List<Setting<?>> all() {
    return List.of(cert, key, keyStore, keyStorePassword, trust, trustPassword, protocols, ciphers);
  }

  private static void together(
      SettingValues values, Setting<?> one, Setting<?> other, String path, Problems problems) {
    if (values.mentions(one) != values.mentions(other)) {
      Setting<?> missing = values.mentions(one) ? other : one;
      Setting<?> present = values.mentions(one) ? one : other;
      problems.add(KeyPath.join(path, missing.key()), "is required with " + present.key());
    }
  }

  private static void secret(
      SettingValues values, Setting<Passphrase> setting, String path, Problems problems) {
    if (values.find(setting).orElse(null) instanceof Passphrase.InFile inFile) {
      readable(List.of(inFile.file()), setting, path, problems);
    }
  }

  /** Reports files that are not there or may not be read. */
  static void readable(List<Path> files, Setting<?> setting, String path, Problems problems) {
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        problems.add(KeyPath.join(path, setting.key()), "there is no file " + file);
      } else if (!Files.isReadable(file)) {
        problems.add(KeyPath.join(path, setting.key()), file + " may not be read");
      }
    }
  }
}
