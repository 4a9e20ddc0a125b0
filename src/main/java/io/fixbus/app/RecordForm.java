package io.fixbus.app;

import io.fixbus.journal.JournalRecord;

/** How a record is shown in a line. */
interface RecordForm {

  String line(JournalRecord record);
}
