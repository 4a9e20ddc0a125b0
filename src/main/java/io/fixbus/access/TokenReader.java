package io.fixbus.access;

import io.fixbus.config.AccessConfig;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at JSON web tokens: signature, issuer, audience and times. One that has no end is refused.
 *
 * <p>Thread: any, but on none that must not wait: a signature takes its time.
 */
final class TokenReader {
  private static final int SHORTEST_SECRET = 32;
  private static final int LONGEST_SUBJECT = 128;
  private static final Pattern SESSIONS = Pattern.compile("[A-Za-z0-9_*-]{1,64}");
  private static final int SHORTEST_RSA = 2_048;
  private static final Pattern PUBLIC_KEY =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");
  private static final List<String> SECRETS = List.of("HS256", "HS384", "HS512");

  private final AccessConfig.Tokens config;
  private final JWTAuth jwt;

  /**
   * A token that was right.
   *
   * @param subject whose it is
   * @param expires when it ends
   * @param grants the roles in it, if it has the claim for them
   */
  record Token(String subject, Instant expires, Optional<AccessConfig.Grants> grants) {}

  /**
   * Reads the key.
   *
   * @throws IllegalArgumentException if it cannot be used
   */
  TokenReader(Vertx vertx, AccessConfig.Tokens config) {
    this.config = config;
    JWTOptions options = new JWTOptions();
    config.issuer().ifPresent(options::setIssuer);
    config.audience().ifPresent(audience -> options.setAudience(List.of(audience)));
    JWTAuthOptions auth = new JWTAuthOptions().setJWTOptions(options);
    try {
      keys(config.key()).forEach(auth::addPubSecKey);
      this.jwt = JWTAuth.create(vertx, auth);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("tokens.jwt: its key cannot be used: " + e, e);
    }
  }

  AccessConfig.Tokens config() {
    return config;
  }

  /** Looks at a token; empty if it is not right, in whatever way. */
  Optional<Token> read(String token) {
    try {
      User user = jwt.authenticate(new TokenCredentials(token)).result();
      return user == null
          ? Optional.empty()
          : token(user.attributes().getJsonObject("accessToken"));
    } catch (RuntimeException e) {
      // Whatever a stranger's text leads to in the reader of tokens, it is no token.
      return Optional.empty();
    }
  }

  private Optional<Token> token(JsonObject claims) {
    if (!(claims.getValue("sub") instanceof String subject)
        || subject.isBlank()
        || subject.length() > LONGEST_SUBJECT
        || !(claims.getValue("exp") instanceof Number end)) {
      return Optional.empty();
    }
    Instant expires = Instant.ofEpochSecond(end.longValue());
    Object roles = claims.getValue(config.roles());
    if (roles == null) {
      return Optional.of(new Token(subject, expires, Optional.empty()));
    }
    return roles instanceof JsonObject block
        ? grants(block).map(all -> new Token(subject, expires, Optional.of(all)))
        : Optional.empty();
  }

  /** Empty if anything in it is not understood: what was meant cannot be known then. */
  private static Optional<AccessConfig.Grants> grants(JsonObject roles) {
    List<List<String>> sessions = new ArrayList<>();
    int known = 0;
    for (Role role : Role.values()) {
      Object given = roles.getValue(role.word(), new JsonArray());
      known += roles.containsKey(role.word()) ? 1 : 0;
      if (!(given instanceof JsonArray array)
          || !array.stream().allMatch(TokenReader::isSessions)) {
        return Optional.empty();
      }
      sessions.add(array.stream().map(String.class::cast).toList());
    }
    return known < roles.size()
        ? Optional.empty()
        : Optional.of(new AccessConfig.Grants(sessions.get(0), sessions.get(1), sessions.get(2)));
  }

  private static boolean isSessions(Object item) {
    return item instanceof String text && SESSIONS.matcher(text).matches();
  }

  private static List<PubSecKeyOptions> keys(AccessConfig.Key key) throws IOException {
    if (key instanceof AccessConfig.Key.Secret shared) {
      String secret = shared.secret().read();
      if (secret.getBytes(StandardCharsets.UTF_8).length < SHORTEST_SECRET) {
        throw new IOException("a secret has to have " + SHORTEST_SECRET + " bytes or more");
      }
      return keys(SECRETS, secret);
    }
    Path file = ((AccessConfig.Key.Public) key).file();
    String pem = Files.readString(file);
    return keys(algorithms(publicKey(pem, file)), pem);
  }

  /** Those that go with a key: a token must not choose others. */
  private static List<String> algorithms(PublicKey key) throws IOException {
    if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= SHORTEST_RSA) {
      return List.of("RS256", "RS384", "RS512");
    }
    if (key instanceof ECPublicKey curve) {
      switch (curve.getParams().getCurve().getField().getFieldSize()) {
        case 256:
          return List.of("ES256");
        case 384:
          return List.of("ES384");
        case 521:
          return List.of("ES512");
        default:
      }
    }
    throw new IOException("a key has to be RSA of " + SHORTEST_RSA
        + " bits or more, or of the curve P-256, P-384 or" + " P-521");
  }

  private static PublicKey publicKey(String pem, Path file) throws IOException {
    Matcher block = PUBLIC_KEY.matcher(pem);
    if (!block.find()) {
      throw new IOException(file + " holds no PUBLIC KEY in PEM");
    }
    X509EncodedKeySpec encoded =
        new X509EncodedKeySpec(Base64.getMimeDecoder().decode(block.group(1)));
    for (String kind : List.of("RSA", "EC")) {
      try {
        return KeyFactory.getInstance(kind).generatePublic(encoded);
      } catch (GeneralSecurityException e) {
        // Perhaps it is of the other kind.
      }
    }
    throw new IOException(file + " holds neither an RSA nor an EC key");
  }

  private static List<PubSecKeyOptions> keys(List<String> algorithms, String text) {
    return algorithms.stream()
        .map(algorithm -> new PubSecKeyOptions().setAlgorithm(algorithm).setBuffer(text))
        .toList();
  }
}
