/**
 * What sessions must not forget, and what a journal must do: read here what is promised, one floor
 * up how a journal of files keeps it.
 *
 * <p>Begin at {@link io.fixbus.journal.Journal}: sessions are registered,
 * {@link io.fixbus.journal.JournalBatch batches} of records are appended in groups,
 * {@link io.fixbus.journal.JournalReader readers} give messages back by number.
 * {@link io.fixbus.journal.RecordFormat} and {@link io.fixbus.journal.RecordType} say what lies in
 * a batch. {@link io.fixbus.journal.GroupCommit} gathers the batches of all event loops for any
 * journal, and {@link io.fixbus.journal.JournalListener} hears how it fares. {@code MemoryJournal}
 * is the smallest that fulfils all this.
 *
 * <p>This package is the lowest of the three, and knows neither files nor threads of its own:
 * another journal, say in a database, needs this package alone and stands beside
 * {@code journal.log}. It is chosen where {@code connector} opens one.
 */
package io.fixbus.journal;
