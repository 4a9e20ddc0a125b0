package io.fixbus.app;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Configuration files that make one configuration: blocks of keys are joined, all else is as the
 * last file says it.
 */
final class ConfigFiles {

  private final Vertx vertx;
  private final List<String> paths;

  /**
   * @param paths at least one; absolute, or else looked for on the class path too
   */
  ConfigFiles(Vertx vertx, List<String> paths) {
    this.vertx = vertx;
    this.paths = List.copyOf(paths);
  }

  /**
   * Reads all files; fails with a {@link io.fixbus.config.ConfigException} if one is not there or
   * not well formed.
   */
  Future<JsonObject> read() {
    List<Future<JsonObject>> files = new ArrayList<>();
    for (String path : paths) {
      files.add(new ConfigFile(vertx, path).read());
    }
    return Future.all(files).map(all -> {
      JsonObject merged = new JsonObject();
      files.forEach(file -> merged.mergeIn(file.result(), true));
      return merged;
    });
  }

  /**
   * Watches all files, also where they are behind symbolic links that are replaced.
   *
   * @param onLook gets what {@link #read} brings, now and after each change of a file, on a
   *     worker's thread
   */
  void watch(Duration period, Consumer<Future<JsonObject>> onLook) {
    ConfigRetrieverOptions options = new ConfigRetrieverOptions().setScanPeriod(period.toMillis());
    for (String path : paths) {
      // Optional, so that a file that is gone is a change as any other.
      options.addStore(ConfigFile.store(path, path).setOptional(true));
    }
    ConfigRetriever watched = ConfigRetriever.create(vertx, options);
    watched.listen(change -> look(onLook));
    // What changed before this was not seen to change.
    watched.getConfig().onComplete(first -> look(onLook));
  }

  private void look(Consumer<Future<JsonObject>> onLook) {
    Future<JsonObject> read = read();
    read.onComplete(done -> vertx.executeBlocking(() -> {
      onLook.accept(read);
      return null;
    }));
  }
}
