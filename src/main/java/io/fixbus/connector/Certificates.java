package io.fixbus.connector;

import io.fixbus.transport.TlsContext;
import io.fixbus.transport.TlsException;
import io.fixbus.transport.TlsSettings;
import io.vertx.core.Vertx;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates that listeners and sessions use, read once for all that name the same files, and
 * again when their content changes.
 *
 * <p>Thread: any; all but {@link #watch} read files and belong on a worker.
 */
final class Certificates {
  private static final Logger LOGGER = LoggerFactory.getLogger(Certificates.class);
  private static final long LOOK_MILLIS = 1_000;

  private final Vertx vertx;
  private final Map<Use, WeakReference<TlsContext>> contexts = new LinkedHashMap<>();
  /** What is wrong with files at the moment, so that it is told once. */
  private final Map<Use, String> faults = new LinkedHashMap<>();

  private record Use(TlsSettings settings, boolean server) {}

  Certificates(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Looks at the files from now on, for as long as the calling verticle is deployed. */
  void watch() {
    vertx.setPeriodic(
        LOOK_MILLIS,
        id -> vertx.executeBlocking(() -> {
          refresh();
          return null;
        }));
  }

  /**
   * What a listener speaks.
   *
   * @throws TlsException if the files cannot be used
   */
  Optional<TlsContext> server(Optional<TlsSettings> settings) {
    return settings.map(wanted -> get(new Use(wanted, true)));
  }

  /**
   * What an initiator speaks.
   *
   * @throws TlsException if the files cannot be used
   */
  Optional<TlsContext> client(Optional<TlsSettings> settings) {
    return settings.map(wanted -> get(new Use(wanted, false)));
  }

  private synchronized TlsContext get(Use use) {
    WeakReference<TlsContext> known = contexts.get(use);
    TlsContext context = known == null ? null : known.get();
    if (context == null) {
      context = use.server()
          ? TlsContext.server(vertx, use.settings())
          : TlsContext.client(vertx, use.settings());
      contexts.put(use, new WeakReference<>(context));
    }
    return context;
  }

  private synchronized void refresh() {
    Iterator<Map.Entry<Use, WeakReference<TlsContext>>> entries =
        contexts.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Use, WeakReference<TlsContext>> entry = entries.next();
      TlsContext context = entry.getValue().get();
      if (context == null) {
        entries.remove();
        faults.remove(entry.getKey());
      } else {
        refresh(entry.getKey(), context);
      }
    }
  }

  private void refresh(Use use, TlsContext context) {
    try {
      boolean changed = context.refresh();
      faults.remove(use);
      if (changed) {
        LOGGER.info(
            "New connections use what {} hold now{}",
            use.settings().files(),
            context.expiry().map(expiry -> ", valid until " + expiry).orElse(""));
      }
    } catch (TlsException e) {
      if (!e.getMessage().equals(faults.put(use, e.getMessage()))) {
        LOGGER.error("Certificates stay as they were: {}", e.getMessage());
      }
    }
  }
}
