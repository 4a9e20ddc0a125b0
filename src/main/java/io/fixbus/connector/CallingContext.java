package io.fixbus.connector;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Brings results back to the context that asked for them, from wherever they come about. */
final class CallingContext {
  private CallingContext() {}

  /** The same result, told on the calling context. */
  static <T> Future<T> bringBack(Vertx vertx, Future<T> result) {
    Context caller = vertx.getOrCreateContext();
    Promise<T> told = Promise.promise();
    result.onComplete(outcome -> caller.runOnContext(nothing -> told.handle(outcome)));
    return told.future();
  }
}
