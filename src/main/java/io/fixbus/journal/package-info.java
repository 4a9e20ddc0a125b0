/**
 * The log: what sessions must not forget. One append-only log of checksummed records for all
 * sessions of a node, written in groups by one thread, read for replay by another.
 *
 * <p>Begin at {@link io.fixbus.journal.Journal}. Files are reached only through {@link
 * io.fixbus.journal.Storage}, so that a simulator can stand in for the disk.
 */
package io.fixbus.journal;
