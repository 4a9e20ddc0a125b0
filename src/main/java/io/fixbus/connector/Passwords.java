package io.fixbus.connector;

import io.fixbus.config.LogonPolicy.Credentials;
import io.fixbus.config.PasswordHash;
import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import io.fixbus.session.LogonVerdict;
import io.fixbus.transport.Passphrase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges Logons by configured credentials, one after the other on a thread of its own: to look at a
 * password is made to be slow. One that was right is recognized faster from then on, by a digest with
 * a key that this process alone knows.
 *
 * <p>Thread: any.
 */
final class Passwords {
  private static final Logger LOGGER = LoggerFactory.getLogger(Passwords.class);
  private static final int MOST_WAITING = 64;
  private static final int MOST_REMEMBERED = 10_000;
  private static final int SHORTEST_PASSWORD = 8;
  private static final String DIGEST = "HmacSHA256";
  private static final LogonVerdict UNCHANGEABLE =
      new LogonVerdict.Refuse("NewPassword(925) cannot be taken");

  private final WorkerExecutor worker;
  private final AtomicInteger waiting = new AtomicInteger();
  private final SecretKeySpec key;
  /** Digests of right passwords, by their hashes. On the worker's thread. */
  private final Map<String, byte[]> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /**
   * @param poolName shared by nobody else
   */
  Passwords(Vertx vertx, String poolName) {
    this.worker = vertx.createSharedWorkerExecutor(poolName, 1);
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    this.key = new SecretKeySpec(secret, DIGEST);
  }

  /** Judges a Logon, and takes its NewPassword(925) if all is right. Never fails. */
  Future<LogonVerdict> judge(Credentials credentials, FixMessage logon) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.succeededFuture(new LogonVerdict.Close());
    }
    return worker
        .executeBlocking(() -> judgeNow(credentials, logon))
        .otherwise(
            failure -> {
              LOGGER.error("A password cannot be looked at: {}", failure.getMessage());
              return new LogonVerdict.Close();
            })
        .onComplete(done -> waiting.decrementAndGet());
  }

  private LogonVerdict judgeNow(Credentials credentials, FixMessage logon)
      throws IOException, GeneralSecurityException {
    String kept = credentials.hash().read();
    PasswordHash hash =
        PasswordHash.parse(kept)
            .orElseThrow(() -> new IOException("what should be a password's hash is none"));
    // Both are looked at in any case, so that the time tells nothing of either.
    boolean passwordRight = isRight(hash, kept, logon.getString(Tags.PASSWORD, ""));
    boolean usernameRight =
        credentials.username()
            .map(name -> equal(name, logon.getString(Tags.USERNAME, "")))
            .orElse(true);
    if (!passwordRight || !usernameRight) {
      return new LogonVerdict.Close();
    }
    return logon.has(Tags.NEW_PASSWORD)
        ? change(credentials, logon.getString(Tags.NEW_PASSWORD)) : new LogonVerdict.Accept();
  }

  private boolean isRight(PasswordHash hash, String kept, String password)
      throws GeneralSecurityException {
    byte[] digest = digest(kept, password);
    byte[] right = known.get(kept);
    if (right != null && MessageDigest.isEqual(right, digest)) {
      return true;
    }
    boolean matches = !password.isEmpty() && hash.matches(password);
    if (matches) {
      known.put(kept, digest);
    }
    return matches;
  }

  private byte[] digest(String kept, String password) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(DIGEST);
    mac.init(key);
    mac.update(bytes(kept));
    return mac.doFinal(bytes(password));
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
