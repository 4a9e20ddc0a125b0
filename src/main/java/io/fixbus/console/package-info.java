/**
 * What operators and their programs read over HTTP: health and metrics. It changes nothing, and
 * runs on a thread of its own.
 */
package io.fixbus.console;
