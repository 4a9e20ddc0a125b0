package io.fixbus.console;

import io.fixbus.console.live.LiveStreams;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What there is for browsers, where the console is shown.
 *
 * @param logins of users
 * @param streams by which they are told what happens
 * @param files reads the whole configuration that the files say now, if there are files
 */
record Browsers(
    BrowserLogins logins, LiveStreams streams, Optional<Supplier<Future<JsonObject>>> files) {}
