package io.fixbus.config;

import static io.fixbus.config.Configurations.exchange;
import static io.fixbus.config.Configurations.pair;
import static io.fixbus.config.Configurations.problems;
import static io.fixbus.config.Configurations.trader;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.transport.DialSettings;
import io.fixbus.transport.DialSettings.Proxy;
import io.fixbus.transport.DialSettings.TlsPeer;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.Passphrase;
import io.fixbus.transport.TlsSettings;
import io.fixbus.transport.TlsSettings.ClientAuth;
import io.fixbus.transport.TlsSettings.Identity;
import io.fixbus.transport.TlsSettings.Trust;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, proxies and addresses in a configuration. */
final class SecurityConfigTest {
  @TempDir
  private Path directory;

  private Path cert;
  private Path key;
  private Path ca;

  @BeforeEach
  void writeFiles() throws Exception {
    cert = Files.writeString(directory.resolve("tls.crt"), "");
    key = Files.writeString(directory.resolve("tls.key"), "");
    ca = Files.writeString(directory.resolve("ca.crt"), "");
  }

  @Test
  void aSessionIsInPlainUnlessItSaysOtherwise() {
    assertThat(dial(pair()).tls()).isEmpty();
    assertThat(dial(pair()).proxy()).isEmpty();
    ListenerConfig main = ConfigReader.read(pair()).listeners().get("main");
    assertThat(main.tls()).isEmpty();
    assertThat(main.place().proxies()).isEmpty();
  }

  @Test
  void aListenerWithTlsRequiresCertificates() {
    JsonObject json = listener(block().put("trust", ca.toString()));
    assertThat(ConfigReader.read(json).listeners().get("main").tls())
        .contains(new TlsSettings(
            Optional.of(new Identity.Pem(List.of(cert), List.of(key))),
            Optional.of(new Trust.Pem(ca)),
            ClientAuth.REQUIRED,
            TlsSettings.PROTOCOLS,
            TlsSettings.CIPHERS));
    assertThat(problems(listener(block())))
        .containsExactly("listeners.main.tls.trust: is required, unless tls.clientAuth is none");
    assertThat(problems(listener(block().put("clientAuth", "none")))).isEmpty();
    assertThat(problems(listener(new JsonObject().put("trust", ca.toString()))))
        .containsExactly("listeners.main.tls.cert: or tls.keyStore is required");
  }

  @Test
  void anInitiatorSaysWhomItTrustsAndVerifiesTheHost() {
    assertThat(dial(trader("tls", new JsonObject().put("trust", "jdk"))).tls().orElseThrow())
        .isEqualTo(new DialSettings.Tls(
            new TlsSettings(
                Optional.empty(),
                Optional.of(new Trust.Jdk()),
                ClientAuth.NONE,
                TlsSettings.PROTOCOLS,
                TlsSettings.CIPHERS),
            new TlsPeer(Optional.empty(), true)));
    assertThat(problems(trader("tls", new JsonObject().put("verifyHost", false))))
        .containsExactly("sessions.trader.tls.trust: is required: a file of authorities, or jdk"
            + " for those of the JDK");
  }

  @Test
  void allOfItCanBeSaid() {
    JsonObject tls = new JsonObject()
        .put("keyStore", cert.toString())
        .put("keyStorePassword", "changeit")
        .put("trust", ca.toString())
        .put("trustPassword", new JsonObject().put("file", key.toString()))
        .put("protocols", new JsonArray().add("TLSv1.2"))
        .put("ciphers", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384")
        .put("sni", "fix.example.com")
        .put("verifyHost", false);
    FixbusConfig config = ConfigReader.read(trader("tls", tls));
    assertThat(place(config).tls().orElseThrow())
        .isEqualTo(new DialSettings.Tls(
            new TlsSettings(
                Optional.of(new Identity.Pkcs12(cert, new Passphrase.Text("changeit"))),
                Optional.of(new Trust.Pkcs12(ca, new Passphrase.InFile(key))),
                ClientAuth.NONE,
                List.of("TLSv1.2"),
                List.of("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384")),
            new TlsPeer(Optional.of("fix.example.com"), false)));
    assertThat(config.toMaskedJson().encode()).contains("\"***\"").doesNotContain("changeit");
    assertThat(config.sessions().get("trader").toString()).doesNotContain("changeit");
  }

  @Test
  void filesThatAreNotThereAreNamed() {
    Path missing = directory.resolve("missing.pem");
    JsonObject tls = new JsonObject()
        .put("cert", missing.toString())
        .put("key", directory.toString())
        .put("trust", ca.toString());
    assertThat(problems(listener(tls)))
        .containsExactly(
            "listeners.main.tls.cert: there is no file " + missing,
            "listeners.main.tls.key: there is no file " + directory);
  }

  @Test
  void contradictionsAreTold() {
    assertThat(problems(listener(new JsonObject())))
        .containsExactly("listeners.main.tls: is empty, so that no TLS would be spoken");
    assertThat(problems(trader("tls", new JsonObject())))
        .containsExactly("sessions.trader.tls: is empty, so that no TLS would be spoken");
    JsonObject both = block()
        .put("keyStore", cert.toString())
        .put("trust", ca.toString())
        .put("keyStorePassword", "x");
    assertThat(problems(listener(both)))
        .containsExactly("listeners.main.tls.keyStore: contradicts tls.cert and tls.key");
    JsonObject lonely = new JsonObject().put("cert", cert.toString()).put("clientAuth", "none");
    assertThat(problems(listener(lonely)))
        .containsExactly("listeners.main.tls.key: is required with tls.cert");
    JsonObject uneven = block().put("clientAuth", "none");
    uneven.put("cert", new JsonArray().add(cert.toString()).add(cert.toString()));
    assertThat(problems(listener(uneven)))
        .containsExactly(
            "listeners.main.tls.key: names 1 files, tls.cert 2; each certificate has" + " its key");
    assertThat(problems(exchange("tls", new JsonObject().put("trust", "jdk"))))
        .containsExactly("sessions.exchange.tls.trust: is for initiators (connect), this is an"
            + " acceptor (listen)");
  }

  @Test
  void unsoundVersionsAndSuitesAreRefused() {
    JsonObject old = block().put("clientAuth", "none").put("protocols", "TLSv1.1");
    assertThat(problems(listener(old)).toString()).contains("TLSv1.3 or TLSv1.2");
    JsonObject weak =
        block().put("clientAuth", "none").put("ciphers", "TLS_ECDH_anon_WITH_AES_128_CBC_SHA");
    assertThat(problems(listener(weak)).toString())
        .contains("listeners.main.tls.ciphers: expected a cipher suite of the JDK");
  }

  @Test
  void aPasswordThatIsNoTextIsNotShown() {
    assertThat(problems(trader("tls.keyStorePassword", 12345)).toString())
        .contains("sessions.trader.tls.keyStorePassword")
        .doesNotContain("12345");
  }

  @Test
  void aProxyHasAnAddressAndPerhapsALogin() {
    JsonObject proxy = new JsonObject()
        .put("type", "socks5")
        .put("address", "proxy.example:1080")
        .put("username", "us")
        .put("password", "hidden");
    FixbusConfig config = ConfigReader.read(trader("proxy", proxy));
    assertThat(place(config).proxy())
        .contains(new Proxy(
            Proxy.Type.SOCKS5,
            new HostPort("proxy.example", 1080),
            Optional.of(new Proxy.Login("us", new Passphrase.Text("hidden")))));
    assertThat(config.toMaskedJson().encode()).doesNotContain("hidden");
    assertThat(problems(trader("proxy.username", "us")))
        .containsExactly(
            "sessions.trader.proxy.address: is required with proxy.username",
            "sessions.trader.proxy.password: and proxy.username need each other");
  }

  @Test
  void networksAreReadStrictly() {
    assertThat(problems(exchange("allowedRemoteAddresses", new JsonArray().add("10.0.0.0/40")))
            .toString())
        .contains("expected an IP address, or a network such as 10.1.0.0/16");
    assertThat(problems(exchange("allowedRemoteAddresses", "10.1.2.3"))).isEmpty();
    JsonObject json = pair();
    json.getJsonObject("listeners").getJsonObject("main").put("proxyProtocol", "10.0.0.0/8");
    assertThat(ConfigReader.read(json).listeners().get("main").place().proxies())
        .hasSize(1);
  }

  @Test
  void credentialsAreHashesAndAreNotShown() {
    String hash = "$pbkdf2-sha256$i=1000$c2FsdHNhbHRzYWx0c2FsdA$" + "a".repeat(43);
    JsonObject right = new JsonObject().put("username", "joe").put("password", hash);
    FixbusConfig config = ConfigReader.read(exchange("authenticate", right));
    assertThat(config.sessions().get("exchange").entrance().policy())
        .isEqualTo(new LogonPolicy.Credentials(Optional.of("joe"), new Passphrase.Text(hash)));
    assertThat(config.toMaskedJson().encode()).contains("joe").doesNotContain(hash);
    JsonObject plain = new JsonObject().put("password", "hunter2");
    assertThat(problems(exchange("authenticate", plain)))
        .containsExactly("sessions.exchange.authenticate: password is no hash; make one with"
            + " io.fixbus.app.HashPassword");
    Path missing = directory.resolve("none");
    JsonObject file =
        new JsonObject().put("password", new JsonObject().put("file", missing.toString()));
    assertThat(problems(exchange("authenticate", file)))
        .containsExactly("sessions.exchange.authenticate: there is no file " + missing);
  }

  @Test
  void certificatesAreAllowedOnlyWhereTheyAreAskedFor() {
    assertThat(problems(exchange("allowedCertificates", "CN=trader")))
        .containsExactly("sessions.exchange.allowedCertificates: needs a listener with TLS that"
            + " asks for certificates, which main does not");
    assertThat(problems(exchange("allowedCertificates", "sha256:1234")).toString())
        .contains("64 hexadecimal digits");
  }

  private JsonObject block() {
    return new JsonObject().put("cert", cert.toString()).put("key", key.toString());
  }

  private static JsonObject listener(JsonObject tls) {
    JsonObject json = pair();
    json.getJsonObject("listeners").getJsonObject("main").put("tls", tls);
    return json;
  }

  private static DialSettings dial(JsonObject json) {
    return place(ConfigReader.read(json));
  }

  private static DialSettings place(FixbusConfig config) {
    return ((SessionPlace.Connect) config.sessions().get("trader").place()).dial();
  }
}
