package io.fixbus.access;

import io.fixbus.config.AccessConfig;
import io.fixbus.config.AccessConfig.Grants;
import java.time.Instant;
import java.util.Optional;

/** Somebody who would have proved to be a user. */
public final class TestPrincipals {

  private TestPrincipals() {}

  public static Principal of(String name, Grants grants, Optional<Instant> expires) {
    return new Principal(
        name,
        Roles.of(grants),
        expires,
        new Principal.Source.Account(
            new AccessConfig.User(name, Optional.empty(), Optional.empty(), grants)));
  }
}
