package io.fixbus.connector;

/**
 * What the sessions of a connector have to share.
 *
 * @param memory bytes of messages that they keep
 * @param replays who reads back what is sent again
 * @param news where it is told that there is more to do than can be done
 */
record SharedBounds(MemoryBudget memory, ReplayQueue replays, OverloadListener news) {}
