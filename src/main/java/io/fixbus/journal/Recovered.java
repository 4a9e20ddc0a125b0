package io.fixbus.journal;

/**
 * What a recovery finds out, step by step.
 *
 * @param catalog the segments before the newest one
 * @param table where the sessions stand
 * @param findings how the journal was left
 */
record Recovered(SegmentCatalog catalog, SessionTable table, Findings findings) {

  Recovered(Storage storage) {
    this(new SegmentCatalog(storage), new SessionTable(), new Findings());
  }
}
