/**
 * The configuration: immutable records, one table of all settings, one strict reader that collects
 * every problem with its path, overrides from the environment, and the difference of two
 * configurations.
 */
package io.fixbus.config;
