package io.fixbus.connector;

import io.fixbus.config.PasswordHash;
import io.fixbus.transport.Passphrase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Looks at passwords, one after the other on a thread of its own: that is made to be slow. One that
 * was right is recognized faster from then on, by a digest with a key that this process alone knows.
 *
 * <p>Thread: any, unless a method says otherwise.
 */
public final class PasswordChecks {
  private static final int MOST_WAITING = 64;
  private static final int MOST_REMEMBERED = 10_000;
  private static final String DIGEST = "HmacSHA256";

  private final WorkerExecutor worker;
  private final AtomicInteger waiting = new AtomicInteger();
  private final SecretKeySpec key;
  /** Digests of right passwords, by their hashes. On the worker's thread. */
  private final Map<String, byte[]> known = new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
      return size() > MOST_REMEMBERED;
    }
  };

  /**
   * @param poolName shared by nobody else
   */
  public PasswordChecks(Vertx vertx, String poolName) {
    this.worker = vertx.createSharedWorkerExecutor(poolName, 1);
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    this.key = new SecretKeySpec(secret, DIGEST);
  }

  /**
   * Does something that looks at passwords, on the worker's thread. Fails with a {@link
   * RejectedExecutionException}, and does nothing, where too much waits already.
   */
  public <T> Future<T> call(Callable<T> work) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.failedFuture(
          new RejectedExecutionException("too many passwords wait to be looked at"));
    }
    return worker.executeBlocking(work).onComplete(done -> waiting.decrementAndGet());
  }

  /**
   * Whether a password is right. On the worker's thread, within {@link #call}.
   *
   * @param kept its hash
   * @throws IOException if the hash cannot be read, or is none
   */
  public boolean matches(Passphrase kept, String password)
      throws IOException, GeneralSecurityException {
    String text = kept.read();
    PasswordHash hash = PasswordHash.parse(text)
        .orElseThrow(() -> new IOException("what should be a password's hash is none"));
    byte[] digest = digest(text, password);
    byte[] right = known.get(text);
    if (right != null && MessageDigest.isEqual(right, digest)) {
      return true;
    }
    boolean matches = !password.isEmpty() && hash.matches(password);
    if (matches) {
      known.put(text, digest);
    }
    return matches;
  }

  private byte[] digest(String kept, String password) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(DIGEST);
    mac.init(key);
    mac.update(bytes(kept));
    return mac.doFinal(bytes(password));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
