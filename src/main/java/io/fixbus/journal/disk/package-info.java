/**
 * Bytes on a disk: what the log asks of a file system, the ring of its newest bytes, files kept
 * ready, and who waits for the disk in the background. Begin at
 * {@link io.fixbus.journal.disk.Storage}, for which a simulator can stand in, and
 * {@link io.fixbus.journal.disk.Tail}.
 *
 * <p>It knows no records: what the bytes mean is the log's, which stands above. Of the package
 * below it knows {@link io.fixbus.journal.SyncMode} alone, which says when bytes must be where.
 * Only {@code journal.log} may use it.
 */
package io.fixbus.journal.disk;
