package io.fixbus.metrics;

/** From the counterparty, or to it. */
enum Direction {
  IN,
  OUT
}
