package io.fixbus.metrics;

/** Why a message was dropped, or its delivery is repeated. */
enum Drop {
  NO_CONSUMER,
  SLOW_CONSUMER,
  GAP_QUEUE_FULL,
  MEMORY,
  TOO_LARGE,
  EXPIRED
}
