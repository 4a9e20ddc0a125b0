package io.fixbus.config;

import io.fixbus.transport.Passphrase;
import java.util.Optional;

/** Who says whether an acceptor's Logon may go on. */
public sealed interface LogonPolicy {

  /** A known identity is enough. */
  record None() implements LogonPolicy {}

  /** The application, asked on the bus. */
  record Bus() implements LogonPolicy {}

  /**
   * The configuration.
   *
   * @param username what Username(553) must be, if anything
   * @param hash what is kept of Password(554), as {@link PasswordHash} writes it; in a file it may be
   *     changed by NewPassword(925)
   */
  record Credentials(Optional<String> username, Passphrase hash) implements LogonPolicy {}
}
