package io.fixbus.app;

import io.fixbus.journal.log.JournalRecord;

/** How a record is shown in a line. */
interface RecordForm {

  String line(JournalRecord record);
}
