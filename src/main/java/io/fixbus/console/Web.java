package io.fixbus.console;

import io.fixbus.config.ConsoleConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is needed to show users the console, pages for browsers.
 *
 * @param config what the configuration says of it
 * @param registry of its meters
 * @param files reads the whole configuration that the files say now, if there are files
 */
public record Web(
    ConsoleConfig config, MeterRegistry registry, Optional<Supplier<Future<JsonObject>>> files) {}
