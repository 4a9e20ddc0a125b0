package io.fixbus.app;

import io.fixbus.config.ConfigException;
import io.fixbus.config.ConfigText;
import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** A configuration file, in YAML or JSON as its name ends. */
final class ConfigFile {

  private static final String TEXT = "text";

  private final Vertx vertx;
  private final String path;
  private final ConfigRetriever retriever;

  /**
   * @param path absolute, or else looked for on the class path too
   */
  ConfigFile(Vertx vertx, String path) {
    this.vertx = vertx;
    this.path = path;
    this.retriever =
        ConfigRetriever.create(vertx, new ConfigRetrieverOptions().addStore(store(path, TEXT)));
  }

  /**
   * A store that gives a file's text.
   *
   * @param key under which it is given
   */
  static ConfigStoreOptions store(String path, String key) {
    // Raw, since the store's own formats take the last of two equal keys without a word.
    return new ConfigStoreOptions()
        .setType("file")
        .setFormat("raw")
        .setConfig(new JsonObject().put("path", path).put("raw.key", key));
  }

  /** Reads the file; fails with a {@link ConfigException} if it is not there or not well formed. */
  Future<JsonObject> read() {
    return retriever
        .getConfig()
        .recover(failure ->
            Future.failedFuture(ConfigText.unusable(path, "cannot be read: " + reason(failure))))
        .compose(read -> vertx.executeBlocking(() -> ConfigText.parse(path, read.getString(TEXT))));
  }

  /** The innermost message: Vert.x wraps what the system says. */
  private static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost.getClass().getSimpleName() + ": " + innermost.getMessage();
  }
}
