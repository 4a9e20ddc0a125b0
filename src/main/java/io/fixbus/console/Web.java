package io.fixbus.console;

import io.fixbus.config.ConsoleConfig;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What is needed to show users the console, pages for browsers.
 *
 * @param config what the configuration says of it
 * @param registry of its meters
 */
public record Web(ConsoleConfig config, MeterRegistry registry) {}
