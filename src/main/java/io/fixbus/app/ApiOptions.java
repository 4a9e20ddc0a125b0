package io.fixbus.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where the API is, and as whom it is asked. */
final class ApiOptions {
  private static final String USER = "FIXBUS_USER";
  private static final String PASSWORD = "FIXBUS_PASSWORD";
  private static final String TOKEN = "FIXBUS_TOKEN";

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "<url>",
      defaultValue = "http://127.0.0.1:9881",
      description = "Where the process answers HTTP; ${DEFAULT-VALUE} if not given.")
  private URI url;

  @Option(
      names = "--user",
      scope = ScopeType.INHERIT,
      paramLabel = "<name>",
      description = "As whom; else as FIXBUS_USER in the environment says.")
  private String user;

  @Option(
      names = "--password-file",
      scope = ScopeType.INHERIT,
      paramLabel = "<file>",
      description = "Holds the user's password; else FIXBUS_PASSWORD in the environment does, or it"
          + " is asked for.")
  private Path passwordFile;

  @Option(
      names = "--token-file",
      scope = ScopeType.INHERIT,
      paramLabel = "<file>",
      description = "Holds a JSON web token instead; else FIXBUS_TOKEN in the environment does.")
  private Path tokenFile;

  @Option(
      names = "--trust",
      scope = ScopeType.INHERIT,
      paramLabel = "<file>",
      description = "Authorities, in PEM, that the process's certificate has to come from; those of"
          + " the JDK if not given.")
  private Path trust;

  /** Fails with a {@link CannotDoException} if a file cannot be read, or nobody be asked. */
  ApiClient client(Map<String, String> environment, Optional<Terminal> terminal) {
    if (url.getHost() == null
        || !List.of("http", "https").contains(String.valueOf(url.getScheme()))) {
      throw new CannotDoException(CommandExit.USAGE, url + " is no URL of HTTP");
    }
    return new ApiClient(
        url, authorization(environment, terminal), Optional.ofNullable(trust).map(ApiOptions::tls));
  }

  private Optional<String> authorization(
      Map<String, String> environment, Optional<Terminal> terminal) {
    Optional<String> token = Optional.ofNullable(tokenFile)
        .map(ApiOptions::line)
        .or(() -> user == null ? Optional.ofNullable(environment.get(TOKEN)) : Optional.empty());
    if (token.isPresent()) {
      return token.map(text -> "Bearer " + text);
    }
    return Optional.ofNullable(user)
        .or(() -> Optional.ofNullable(environment.get(USER)))
        .map(name -> basic(name, password(name, environment, terminal)));
  }

  private String password(
      String name, Map<String, String> environment, Optional<Terminal> terminal) {
    return Optional.ofNullable(passwordFile)
        .map(ApiOptions::line)
        .or(() -> Optional.ofNullable(environment.get(PASSWORD)))
        .or(() -> terminal.flatMap(asked -> asked.askSecret("Password of " + name + ": ")))
        .orElseThrow(() -> new CannotDoException(
            CommandExit.USAGE,
            "The password of " + name + " is missing: --password-file or " + PASSWORD));
  }

  private static String basic(String name, String password) {
    byte[] pair = (name + ':' + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static String line(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static SSLContext tls(Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (Certificate authority :
          CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("authority " + count++, authority);
      }
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusted.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(file, e);
    }
  }

  private static CannotDoException unreadable(Path file, Exception e) {
    return new CannotDoException(
        CommandExit.USAGE,
        file + " cannot be read: " + e.getClass().getSimpleName() + ": " + e.getMessage());
  }
}
