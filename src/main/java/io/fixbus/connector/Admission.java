package io.fixbus.connector;

import io.fixbus.metrics.ListenerMeters;

/**
 * What the acceptors of one listener share about connections that have no session yet.
 *
 * @param budget how many there may be
 * @param gate what their Logons have to pass
 * @param meters counts them
 */
record Admission(ConnectionBudget budget, LogonGate gate, ListenerMeters meters) {}
