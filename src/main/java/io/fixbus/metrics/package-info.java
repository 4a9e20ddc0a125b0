/**
 * What is measured: the catalog of all meters, and the meters of sessions, listeners, event loops
 * and the journal, each resolved once and then held by whoever counts.
 */
package io.fixbus.metrics;
