package io.fixbus.connector;

import io.fixbus.config.ConfigException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/**
 * The configuration of a running connector, for whoever watches where it comes from.
 *
 * <p>Thread: any; results are told on the calling context.
 */
public final class LiveConfiguration {
  private final Vertx vertx;
  private final Context context;
  private final ConfigChanges changes;

  LiveConfiguration(Vertx vertx, Context context, ConfigChanges changes) {
    this.vertx = vertx;
    this.context = context;
    this.changes = changes;
  }

  /**
   * Takes another configuration.
   *
   * @param wanted the whole of it
   * @return {@code changes} and {@code problems} as the event {@code config} tells them; fails with a
   *     {@link ConfigException} if it has problems, and then changes nothing
   */
  public Future<JsonObject> change(JsonObject wanted) {
    Promise<JsonObject> changed = Promise.promise();
    context.runOnContext(nothing -> changes.replace(wanted).onComplete(changed));
    return CallerContext.bringBack(vertx, changed.future());
  }

  /** Tells that another configuration is there and cannot be read. */
  public void refuse(ConfigException why) {
    context.runOnContext(nothing -> changes.news().refused(why.problems()));
  }
}
