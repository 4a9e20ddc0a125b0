package io.fixbus.connector;

import io.fixbus.config.LogonPolicy.Credentials;
import io.fixbus.config.PasswordHash;
import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import io.fixbus.session.LogonVerdict;
import io.fixbus.transport.Passphrase;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges Logons by configured credentials.
 *
 * <p>Thread: any.
 */
final class Passwords {
  private static final Logger LOGGER = LoggerFactory.getLogger(Passwords.class);
  private static final int SHORTEST_PASSWORD = 8;
  private static final LogonVerdict UNCHANGEABLE =
      new LogonVerdict.Refuse("NewPassword(925) cannot be taken");

  private final PasswordChecks checks;

  Passwords(PasswordChecks checks) {
    this.checks = checks;
  }

  /** Judges a Logon, and takes its NewPassword(925) if all is right. Never fails. */
  Future<LogonVerdict> judge(Credentials credentials, FixMessage logon) {
    return checks.call(() -> judgeNow(credentials, logon)).otherwise(failure -> {
      if (!(failure instanceof RejectedExecutionException)) {
        LOGGER.error("A password cannot be looked at: {}", failure.getMessage());
      }
      return new LogonVerdict.Close();
    });
  }

  private LogonVerdict judgeNow(Credentials credentials, FixMessage logon)
      throws IOException, GeneralSecurityException {
    // Both are looked at in any case, so that the time tells nothing of either.
    boolean passwordRight = checks.matches(credentials.hash(), logon.getString(Tags.PASSWORD, ""));
    boolean usernameRight = credentials
        .username()
        .map(name -> equal(name, logon.getString(Tags.USERNAME, "")))
        .orElse(true);
    if (!passwordRight || !usernameRight) {
      return new LogonVerdict.Close();
    }
    return logon.has(Tags.NEW_PASSWORD)
        ? change(credentials, logon.getString(Tags.NEW_PASSWORD))
        : new LogonVerdict.Accept();
  }

  private static LogonVerdict change(Credentials credentials, String password) {
    if (password.length() < SHORTEST_PASSWORD) {
      return new LogonVerdict.Refuse(
          "NewPassword(925) must have " + SHORTEST_PASSWORD + " characters or more");
    }
    if (!(credentials.hash() instanceof Passphrase.InFile inFile)) {
      return UNCHANGEABLE;
    }
    try {
      replace(inFile.file(), PasswordHash.of(password).encoded());
      LOGGER.info("A new password was taken into {}", inFile.file());
      return new LogonVerdict.Accept();
    } catch (IOException e) {
      LOGGER.error("A new password cannot be taken into {}: {}", inFile.file(), e.toString());
      return UNCHANGEABLE;
    }
  }

  /** All of it or nothing, whatever happens meanwhile; readable by us alone. */
  private static void replace(Path file, String text) throws IOException {
    Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "password", ".new");
    Files.writeString(fresh, text + '\n');
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(bytes(one), bytes(other));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
