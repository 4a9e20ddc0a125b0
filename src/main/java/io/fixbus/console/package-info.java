/**
 * What operators and their programs read over HTTP, health and metrics, and the API by which users
 * act. It runs on a thread of its own.
 */
package io.fixbus.console;
