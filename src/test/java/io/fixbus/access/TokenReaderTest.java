package io.fixbus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.access.TokenReader.Token;
import io.fixbus.config.AccessConfig.Grants;
import io.fixbus.config.AccessConfig.Key;
import io.fixbus.config.AccessConfig.Tokens;
import io.fixbus.transport.Passphrase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are made here by the JDK alone, as somebody would who wants to get in. */
class TokenReaderTest {
  private static final String SECRET = "a secret of at least thirty-two bytes";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private static Vertx vertx;
  private static KeyPair rsa;
  private static KeyPair curve;

  @TempDir
  static Path directory;

  @BeforeAll
  static void begin() throws GeneralSecurityException {
    vertx = Vertx.vertx();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2_048);
    rsa = generator.generateKeyPair();
    KeyPairGenerator curves = KeyPairGenerator.getInstance("EC");
    curves.initialize(new ECGenParameterSpec("secp256r1"));
    curve = curves.generateKeyPair();
  }

  @AfterAll
  static void end() {
    vertx.close().await();
  }

  @Test
  void aTokenOfASharedSecretIsRead() throws Exception {
    assertThat(shared().read(hmac(claims(), SECRET))).get().satisfies(token -> {
      assertThat(token.subject()).isEqualTo("desk");
      assertThat(token.expires()).isAfter(Instant.now());
      assertThat(token.grants()).isEmpty();
    });
  }

  @Test
  void tokensOfPublicKeysAreRead() throws Exception {
    assertThat(reader(rsa.getPublic()).read(signed(claims(), "RS256", rsa.getPrivate())))
        .isPresent();
    assertThat(reader(curve.getPublic()).read(signed(claims(), "ES256", curve.getPrivate())))
        .isPresent();
  }

  @Test
  void rolesMayBeInTheToken() throws Exception {
    JsonObject roles =
        new JsonObject().put("trader", new JsonArray().add("desk-*").add("x"));

    assertThat(shared().read(hmac(claims().put("fixbus", roles), SECRET)))
        .get()
        .extracting(Token::grants)
        .isEqualTo(Optional.of(new Grants(List.of(), List.of("desk-*", "x"), List.of())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"trader\"",
        "[\"trader\"]",
        "1",
        "{\"trader\": \"desk\"}",
        "{\"trader\": [1]}",
        "{\"trader\": [\"de sk\"]}",
        "{\"trader\": [\"\"]}",
        "{\"admin\": [\"*\"]}",
        "{\"trader\": [\"*\"], \"admin\": []}",
        "{\"Trader\": [\"*\"]}"
      })
  void rolesThatAreNotUnderstoodMakeTheTokenWorthless(String roles) throws Exception {
    JsonObject claims = claims();
    claims.put("fixbus", new JsonArray('[' + roles + ']').getValue(0));

    assertThat(shared().read(hmac(claims, SECRET))).isEmpty();
  }

  @Test
  void aTokenThatHasEndedOrHasNotBegunOrNeverEndsIsRefused() throws Exception {
    long now = Instant.now().getEpochSecond();
    JsonObject endless = claims();
    endless.remove("exp");

    assertThat(shared().read(hmac(claims().put("exp", now - 1), SECRET))).isEmpty();
    assertThat(shared().read(hmac(claims().put("nbf", now + 600), SECRET))).isEmpty();
    assertThat(shared().read(hmac(endless, SECRET))).isEmpty();
    assertThat(shared().read(hmac(claims().put("exp", "tomorrow"), SECRET))).isEmpty();
  }

  @Test
  void issuerAndAudienceHaveToBeThoseConfigured() throws Exception {
    TokenReader reader = new TokenReader(
        vertx,
        new Tokens(
            new Key.Secret(new Passphrase.Text(SECRET)),
            Optional.of("issuer"),
            Optional.of("fixbus"),
            "fixbus"));

    assertThat(reader.read(hmac(claims().put("iss", "issuer").put("aud", "fixbus"), SECRET)))
        .isPresent();
    assertThat(reader.read(hmac(
            claims().put("iss", "issuer").put("aud", new JsonArray().add("x").add("fixbus")),
            SECRET)))
        .isPresent();
    assertThat(reader.read(hmac(claims().put("iss", "other").put("aud", "fixbus"), SECRET)))
        .isEmpty();
    assertThat(reader.read(hmac(claims().put("iss", "issuer").put("aud", "other"), SECRET)))
        .isEmpty();
    assertThat(reader.read(hmac(claims().put("iss", "issuer"), SECRET))).isEmpty();
    assertThat(reader.read(hmac(claims().put("aud", "fixbus"), SECRET))).isEmpty();
    assertThat(reader.read(hmac(claims().put("iss", 1).put("aud", 2), SECRET))).isEmpty();
  }

  @Test
  void anotherKeyOrAChangedClaimIsRefused() throws Exception {
    String token = hmac(claims(), SECRET);
    String[] parts = token.split("\\.");
    String other = BASE64.encodeToString(bytes(claims().put("sub", "admin").encode()));

    assertThat(shared().read(hmac(claims(), SECRET + "x"))).isEmpty();
    assertThat(shared().read(parts[0] + '.' + other + '.' + parts[2])).isEmpty();
    assertThat(shared().read(parts[0] + '.' + parts[1] + '.')).isEmpty();
    assertThat(shared().read(parts[0] + '.' + parts[1])).isEmpty();
  }

  @Test
  void aTokenCannotChooseItsAlgorithm() throws Exception {
    String unsigned = BASE64.encodeToString(bytes("{\"alg\":\"none\"}"))
        + '.'
        + BASE64.encodeToString(bytes(claims().encode()))
        + '.';
    String pem = pem(rsa.getPublic());

    assertThat(shared().read(unsigned)).isEmpty();
    assertThat(reader(rsa.getPublic()).read(unsigned)).isEmpty();
    // The public key, which everybody knows, taken for a secret.
    assertThat(reader(rsa.getPublic()).read(hmac(claims(), pem))).isEmpty();
    assertThat(reader(rsa.getPublic()).read(hmac(claims(), pem.strip()))).isEmpty();
    assertThat(reader(rsa.getPublic()).read(signed(claims(), "ES256", curve.getPrivate())))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        "a.b.c",
        "e30.e30.e30",
        "\u0000",
        "💥.💥.💥",
        "bnVsbA.bnVsbA.bnVsbA",
        "W10.W10.W10",
        "eyJhbGciOjF9.e30.e30",
        "eyJhbGciOiJIUzI1NiJ9.W10.x"
      })
  void garbageIsNoToken(String garbage) {
    assertThat(shared().read(garbage)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{}", "[]", "1"})
  void aSubjectHasToBeAText(String subject) throws Exception {
    Object value = subject.isBlank() ? subject : new JsonArray('[' + subject + ']').getValue(0);

    assertThat(shared().read(hmac(claims().put("sub", value), SECRET))).isEmpty();
  }

  @Test
  void aKeyThatIsTooWeakOrNoneIsNamedAtTheStart() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1_024);
    PublicKey weak = generator.generateKeyPair().getPublic();
    Path file = Files.writeString(directory.resolve("none.pem"), "nothing");

    assertThatThrownBy(() -> reader(weak)).hasMessageContaining("tokens.jwt: its key");
    assertThatThrownBy(() -> reader(new Key.Public(file))).hasMessageContaining("none.pem");
    assertThatThrownBy(() -> reader(new Key.Secret(new Passphrase.Text("short"))))
        .hasMessageContaining("32 bytes");
    assertThatThrownBy(() -> reader(new Key.Public(directory.resolve("not-there"))))
        .hasMessageContaining("not-there");
  }

  private static JsonObject claims() {
    return new JsonObject().put("sub", "desk").put("exp", Instant.now().getEpochSecond() + 600);
  }

  private static TokenReader shared() {
    return reader(new Key.Secret(new Passphrase.Text(SECRET)));
  }

  private static TokenReader reader(PublicKey key) throws IOException {
    Path file = Files.createTempFile(directory, "key", ".pem");
    return reader(new Key.Public(Files.writeString(file, pem(key))));
  }

  private static TokenReader reader(Key key) {
    return new TokenReader(vertx, new Tokens(key, Optional.empty(), Optional.empty(), "fixbus"));
  }

  private static String pem(PublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  static String hmac(JsonObject claims, String secret) throws GeneralSecurityException {
    String signed = head("HS256") + '.' + BASE64.encodeToString(bytes(claims.encode()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
    return signed + '.' + BASE64.encodeToString(mac.doFinal(bytes(signed)));
  }

  private static String signed(JsonObject claims, String algorithm, PrivateKey key)
      throws GeneralSecurityException {
    String signed = head(algorithm) + '.' + BASE64.encodeToString(bytes(claims.encode()));
    Signature signature = Signature.getInstance(
        algorithm.startsWith("RS") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
    signature.initSign(key);
    signature.update(bytes(signed));
    return signed + '.' + BASE64.encodeToString(signature.sign());
  }

  private static String head(String algorithm) {
    return BASE64.encodeToString(
        bytes(new JsonObject().put("typ", "JWT").put("alg", algorithm).encode()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
