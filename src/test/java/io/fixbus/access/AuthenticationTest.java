package io.fixbus.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.bus.BusRequestException;
import io.fixbus.config.AccessConfig;
import io.fixbus.config.AccessConfig.Grants;
import io.fixbus.config.AccessConfig.User;
import io.fixbus.config.PasswordHash;
import io.fixbus.connector.PasswordChecks;
import io.fixbus.transport.CertificateRule;
import io.fixbus.transport.Passphrase;
import io.fixbus.transport.PeerCertificate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
  private static final String HOST = "10.0.0.7";
  private static final long SECOND = 1_000_000_000L;
  private static final Grants DESKS = new Grants(List.of(), List.of("desk-*"), List.of());

  private static Vertx vertx;
  private static Passphrase hash;

  private final AtomicLong nanos = new AtomicLong();
  private PasswordChecks passwords;
  private Authentication authentication;

  @BeforeAll
  static void begin() {
    vertx = Vertx.vertx();
    hash = new Passphrase.Text(PasswordHash.of("open sesame").encoded());
  }

  @AfterAll
  static void end() {
    vertx.close().await();
  }

  @BeforeEach
  void make() {
    passwords = new PasswordChecks(vertx, "passwords-" + System.identityHashCode(this));
    authentication = new Authentication(vertx, users(desk()), passwords, nanos::get);
  }

  private static User desk() {
    return new User("desk", Optional.of(hash), Optional.empty(), DESKS);
  }

  private static AccessConfig users(User... users) {
    Map<String, User> byName = new java.util.LinkedHashMap<>();
    for (User user : users) {
      byName.put(user.name(), user);
    }
    return new AccessConfig(byName, Optional.empty());
  }

  @Test
  void aRightPasswordIsEnough() {
    Principal principal = await(authentication.password("desk", "open sesame", HOST));

    assertThat(principal.user()).isEqualTo("desk");
    assertThat(principal.roles().cover(Role.TRADER, "desk-1")).isTrue();
    assertThat(principal.expires()).isEmpty();
    assertThat(authentication.isCurrent(principal)).isTrue();
  }

  @Test
  void aWrongPasswordAndAnUnknownNameAreRefusedInTheSameWords() {
    assertThat(failure(authentication.password("desk", "wrong", HOST)))
        .isEqualTo(failure(authentication.password("nobody", "open sesame", HOST)))
        .isEqualTo("401 UNAUTHENTICATED: name or password is wrong");
  }

  @Test
  void aUserWithoutAPasswordCannotLogInByOne() {
    authentication.change(users(new User("desk", Optional.empty(), Optional.empty(), DESKS)));

    for (String guess : List.of("", "open sesame")) {
      assertThat(failure(authentication.password("desk", guess, HOST))).startsWith("401 ");
      nanos.addAndGet(10 * SECOND);
    }
  }

  /** Both wait for the one thread that looks at passwords, so neither tells by its time. */
  @Test
  void anUnknownNameIsLookedAtAsAnyOtherIs() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    passwords.call(() -> busy.await(20, TimeUnit.SECONDS));

    Future<Principal> known = authentication.password("desk", "wrong", HOST);
    Future<Principal> unknown = authentication.password("nobody", "wrong", HOST);

    assertThat(known.isComplete()).isFalse();
    assertThat(unknown.isComplete()).isFalse();
    busy.countDown();
    assertThat(failure(unknown)).startsWith("401 ");
    assertThat(failure(known)).startsWith("401 ");
  }

  @Test
  void nothingIsLookedAtOnTheCallersThread() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    passwords.call(() -> busy.await(20, TimeUnit.SECONDS));
    CountDownLatch loopIsFree = new CountDownLatch(1);

    vertx.runOnContext(nothing -> {
      authentication.password("desk", "open sesame", HOST);
      loopIsFree.countDown();
    });

    assertThat(loopIsFree.await(10, TimeUnit.SECONDS)).isTrue();
    busy.countDown();
  }

  @Test
  void whoWasRefusedWaitsLongerEachTime() {
    assertThat(failure(authentication.password("desk", "wrong", HOST))).startsWith("401 ");
    nanos.addAndGet(SECOND - 1);
    assertThat(failure(authentication.password("desk", "open sesame", HOST)))
        .startsWith("429 TOO_MANY_REQUESTS: too soon");
    nanos.addAndGet(1);
    assertThat(failure(authentication.password("desk", "wrong", HOST))).startsWith("401 ");
    nanos.addAndGet(2 * SECOND - 1);
    assertThat(failure(authentication.password("desk", "open sesame", HOST))).startsWith("429 ");
    nanos.addAndGet(1);
    assertThat(await(authentication.password("desk", "open sesame", HOST)).user())
        .isEqualTo("desk");
  }

  @Test
  void nobodyIsLockedOutByWhatAnotherDoes() {
    assertThat(failure(authentication.password("desk", "wrong", "10.0.0.66"))).startsWith("401 ");

    assertThat(await(authentication.password("desk", "open sesame", HOST)).user())
        .isEqualTo("desk");
  }

  @Test
  void oneAddressCannotTakeAllPlacesInTheQueue() {
    CountDownLatch busy = new CountDownLatch(1);
    passwords.call(() -> busy.await(20, TimeUnit.SECONDS));
    List<Future<Principal>> waiting = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      waiting.add(authentication.password("guess" + i, "x", HOST));
    }

    assertThat(failure(authentication.password("one-more", "x", HOST)))
        .startsWith("429 TOO_MANY_REQUESTS: too many logins");
    Future<Principal> other = authentication.password("desk", "open sesame", "10.0.0.8");
    busy.countDown();

    assertThat(await(other).user()).isEqualTo("desk");
    waiting.forEach(guess -> assertThat(failure(guess)).startsWith("401 "));
    nanos.addAndGet(SECOND);
    assertThat(await(authentication.password("desk", "open sesame", HOST)).user())
        .isEqualTo("desk");
  }

  @Test
  void theQueueOfAllAddressesIsBoundedToo() {
    CountDownLatch busy = new CountDownLatch(1);
    passwords.call(() -> busy.await(60, TimeUnit.SECONDS));
    List<Future<Principal>> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      // Empty ones are wrong without being hashed, which a test need not wait for.
      waiting.add(authentication.password("guess", "", "10.0.1." + i));
    }
    List<Future<Principal>> refused = waiting.stream().filter(Future::failed).toList();
    busy.countDown();

    assertThat(refused).hasSize(37);
    refused.forEach(late -> assertThat(failure(late)).startsWith("429 "));
    waiting.forEach(AuthenticationTest::failure);
  }

  @Test
  void aHashThatCannotBeReadRefusesAndTellsNothing() {
    authentication.change(users(new User(
        "desk",
        Optional.of(new Passphrase.InFile(java.nio.file.Path.of("not-there"))),
        Optional.empty(),
        DESKS)));

    assertThat(failure(authentication.password("desk", "open sesame", HOST)))
        .isEqualTo("401 UNAUTHENTICATED: name or password is wrong");
  }

  @Test
  void theHeaderOfHttpMayHoldNameAndPassword() {
    assertThat(await(authentication.header("Basic " + base64("desk:open sesame"), HOST))
            .user())
        .isEqualTo("desk");
    assertThat(await(authentication.header("basic " + base64("desk:open sesame"), HOST))
            .user())
        .isEqualTo("desk");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Basic",
        "Basic ",
        "Basic %%%",
        "Basic ZGVzaw==",
        "Bearer",
        "Bearer x",
        "Digest x",
        "basic",
        "BasicZGVzazpvcGVuIHNlc2FtZQ==",
        "Negotiate a=b"
      })
  void aHeaderThatIsNotUnderstoodIsRefused(String header) {
    assertThat(failure(authentication.header(header, HOST))).startsWith("401 UNAUTHENTICATED: ");
  }

  @Test
  void giantNamesPasswordsAndTokensAreNotEvenLookedAt() {
    String giant = "x".repeat(100_000);

    assertThat(failure(authentication.password(giant, "x", HOST))).startsWith("401 ");
    assertThat(failure(authentication.password("desk", giant, HOST))).startsWith("401 ");
    assertThat(failure(authentication.token(giant))).startsWith("401 ");
  }

  @Test
  void aCertificateIsEnoughIfItIsOneUsers() {
    CertificateRule rule = CertificateRule.parse("CN=desk,O=Example").orElseThrow();
    User desk = new User("desk", Optional.empty(), Optional.of(rule), DESKS);
    authentication.change(users(desk));
    PeerCertificate shown = new PeerCertificate("CN=desk,O=Example", "ab", Instant.EPOCH);

    assertThat(authentication.certificate(shown).map(Principal::user)).contains("desk");
    assertThat(authentication.certificate(new PeerCertificate("CN=other", "ab", Instant.EPOCH)))
        .isEmpty();

    authentication.change(
        users(desk, new User("twin", Optional.empty(), Optional.of(rule), DESKS)));
    assertThat(authentication.certificate(shown)).isEmpty();
  }

  @Test
  void whoeverIsChangedOrRemovedHasToProveWhoTheyAreAgain() {
    Principal principal = await(authentication.password("desk", "open sesame", HOST));

    authentication.change(users(desk(), new User("x", Optional.empty(), Optional.empty(), DESKS)));
    assertThat(authentication.isCurrent(principal)).isTrue();

    authentication.change(users(new User(
        "desk",
        Optional.of(hash),
        Optional.empty(),
        new Grants(List.of("desk-*"), List.of(), List.of()))));
    assertThat(authentication.isCurrent(principal)).isFalse();

    authentication.change(AccessConfig.NOBODY);
    assertThat(authentication.isCurrent(principal)).isFalse();
    assertThat(authentication.isEmpty()).isTrue();
  }

  @Test
  void aPrincipalShowsNoSecret() {
    Principal principal = await(authentication.password("desk", "open sesame", HOST));

    assertThat(principal.toString()).doesNotContain("pbkdf2");
    assertThat(principal.toJson().encode())
        .isEqualTo("{\"user\":\"desk\",\"roles\":{\"trader\":[\"desk-*\"]}}");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(60, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("it takes too long", e);
    }
  }

  static String failure(Future<?> future) {
    try {
      await(future);
      return "no failure";
    } catch (BusRequestException e) {
      return e.code() + " " + e.getMessage();
    }
  }
}
