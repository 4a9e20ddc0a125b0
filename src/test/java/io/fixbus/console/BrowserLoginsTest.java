package io.fixbus.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.access.Principal;
import io.fixbus.access.TestPrincipals;
import io.fixbus.config.AccessConfig.Grants;
import io.fixbus.console.live.Times;
import io.fixbus.session.FailureWord;
import io.vertx.core.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How long a login with a browser lasts, and how many there are. */
final class BrowserLoginsTest {
  private static final Duration IDLE = Duration.ofMinutes(15);
  private static final Instant START = Instant.parse("2026-11-29T12:00:00Z");

  private Duration passed = Duration.ZERO;
  private final Set<Principal> revoked = new HashSet<>();
  private final BrowserLogins logins = new BrowserLogins(
      IDLE,
      principal -> !revoked.contains(principal),
      new Times(() -> Long.MAX_VALUE - 1_000 + passed.toNanos(), () -> START.plus(passed)));

  private static Principal user(String name) {
    return TestPrincipals.of(
        name, new Grants(List.of("*"), List.of(), List.of()), Optional.empty());
  }

  private String open(Principal principal) {
    return logins.open(principal, false).getValue();
  }

  private Optional<String> user(String secret, boolean active) {
    return logins.find(secret, active).map(login -> login.principal().user());
  }

  private void pass(Duration time) {
    passed = passed.plus(time);
  }

  @Test
  void aSecretIsItsUsersAndNobodyElseHasOne() {
    String desk = open(user("desk"));
    String ops = open(user("ops"));

    assertThat(user(desk, false)).contains("desk");
    assertThat(user(ops, false)).contains("ops");
    assertThat(user("", false)).isEmpty();
    assertThat(user(desk.substring(1), false)).isEmpty();
    assertThat(desk).hasSize(43).isNotEqualTo(open(user("desk")));
  }

  @Test
  void byTlsTheCookieIsOneThatNoOtherHostCanSet() {
    Cookie cookie = logins.open(user("desk"), true);

    assertThat(cookie.encode())
        .startsWith("__Host-fixbus=")
        .contains("; Path=/", "; Secure", "; HTTPOnly", "; SameSite=Strict")
        .doesNotContain("Domain", "Max-Age", "Expires");
  }

  @Test
  void whatThePageAsksByItselfDoesNotKeepALoginOpen() {
    String secret = open(user("desk"));

    for (int minute = 0; minute < 15; minute++) {
      pass(Duration.ofMinutes(1));
      assertThat(user(secret, false)).contains("desk");
    }
    pass(Duration.ofMillis(1));

    assertThat(user(secret, true)).isEmpty();
    assertThat(logins.size()).isZero();
  }

  @Test
  void whatTheUserDoesKeepsItOpenForTwelveHoursAtTheMost() {
    String secret = open(user("desk"));

    for (int minutes = 0; minutes < 720; minutes += 10) {
      assertThat(user(secret, true)).contains("desk");
      pass(Duration.ofMinutes(10));
    }
    assertThat(user(secret, true)).contains("desk");
    pass(Duration.ofMillis(1));

    assertThat(user(secret, true)).isEmpty();
  }

  @Test
  void aTokensEndIsThatOfItsLogin() {
    String secret = open(TestPrincipals.of(
        "desk",
        new Grants(List.of("*"), List.of(), List.of()),
        Optional.of(START.plusSeconds(60))));

    pass(Duration.ofSeconds(59));
    assertThat(user(secret, true)).contains("desk");
    pass(Duration.ofSeconds(1));

    assertThat(user(secret, true)).isEmpty();
  }

  @Test
  void aUserWhoIsChangedOrRemovedIsLoggedOut() {
    Principal desk = user("desk");
    String secret = open(desk);
    BrowserLogin login = logins.find(secret, false).orElseThrow();

    revoked.add(desk);

    assertThat(logins.end(login).orElseThrow().word()).isEqualTo(FailureWord.REVOKED);
    assertThat(user(secret, true)).isEmpty();
    assertThat(logins.end(login).orElseThrow().word()).isEqualTo(FailureWord.LOGGED_OUT);
  }

  @Test
  void oneMoreThanThereMayBeTakesThePlaceOfTheOneThatDidNothingForLongest() {
    List<String> secrets = new ArrayList<>();
    for (int i = 0; i < BrowserLogins.MOST; i++) {
      secrets.add(open(user("user" + i)));
      pass(Duration.ofMillis(1));
    }
    assertThat(user(secrets.get(0), true)).contains("user0");

    open(user("late"));

    assertThat(logins.size()).isEqualTo(BrowserLogins.MOST);
    assertThat(user(secrets.get(0), false)).contains("user0");
    assertThat(user(secrets.get(1), false)).isEmpty();
    assertThat(user(secrets.get(2), false)).contains("user2");
  }

  @Test
  void oneUserTakesNobodyElsesPlace() {
    String other = open(user("other"));
    pass(Duration.ofMillis(1));
    String first = open(user("desk"));
    for (int i = 1; i < BrowserLogins.MOST; i++) {
      pass(Duration.ofMillis(1));
      open(user("desk"));
    }

    assertThat(logins.size()).isEqualTo(BrowserLogins.MOST_OF_USER + 1);
    assertThat(user(other, false)).contains("other");
    assertThat(user(first, false)).isEmpty();
  }
}
