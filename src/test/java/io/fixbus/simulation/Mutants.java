package io.fixbus.simulation;

import java.util.List;

/** The deliberate bugs that the simulator must find. */
final class Mutants {
  private Mutants() {}

  static final List<Mutant> ALL = List.of(
      // Durability.
      new Mutant(
          "an acknowledgement covers what was logged after the write began",
          "session.CommitGate",
          "if (batch.position > position) {",
          "if (batch.position < 0) {"),
      new Mutant(
          "bytes go to the wire before their record is safe",
          "session.CommitGate",
          "open.position = appended;",
          "open.position = appended;\n    open.safe = true;"),
      new Mutant("the disk is not forced", "journal.log.GroupWriter", "if (now) {", "if (false) {"),
      new Mutant(
          "what only the ring has is not recovered",
          "journal.log.NewestBytes",
          "while (check.isValid(at) || take(at)) {",
          "while (check.isValid(at)) {"),
      new Mutant(
          "the ring comes round before its bytes are in the file",
          "journal.disk.Tail",
          "return ring.capacity() - (position - writtenOut);",
          "return ring.capacity();"),
      new Mutant(
          "a force leaves the bytes in the ring",
          "journal.disk.Tail",
          "if (holds(segment)) {\n      writeOut();\n    }",
          ""),
      new Mutant(
          "of what is forced only the last pages come to the file",
          "journal.disk.Tail",
          "save(direct, Long.MAX_VALUE, writtenOut, copied);",
          ""),
      new Mutant(
          "recovery drops the last number",
          "journal.log.SessionNumbers",
          "nextOut = Math.max(nextOut, number + 1);",
          "nextOut = Math.max(nextOut, number);"),
      new Mutant(
          "after a loss of power numbers go on where the log ends, not where reserved",
          "journal.log.JournalOpening",
          "if (jumps()) {",
          "if (false) {"),
      new Mutant(
          "a new run's numbers are used before the disk has them reserved",
          "journal.log.GroupWriter",
          "needed |= reset || numbers.nextOut > session.surelyReservedOut();",
          "needed |= false;"),
      new Mutant(
          "the next segment has its name before the directory is safe",
          "journal.log.SegmentHead",
          "storage.syncDirectory();",
          ""),
      new Mutant(
          "a group that had no space counts as written",
          "journal.log.GroupWriter",
          "      table.rollBack();\n      throw e;\n    }\n  }\n\n  /**\n   * Writes a batch",
          "      table.commit();\n    }\n  }\n\n  /**\n   * Writes a batch"),
      new Mutant(
          "a recovery does not copy what the disk may not have",
          "journal.log.JournalOpening",
          "for (int at = from; at < newest.end(); at = to) {",
          "for (int at = newest.end(); at < newest.end(); at = to) {"),

      // Numbering.
      new Mutant(
          "requestIds are forgotten by a crash",
          "session.Session",
          "new Sends(session, recovered.requests(), ",
          "new Sends(session, java.util.List.of(), "),
      new Mutant(
          "a send's requestId is not journaled",
          "session.Sends",
          "session.gate.log().request(run, msgSeqNum, sendingTime, request.requestId(), bodyHash);",
          ""),
      new Mutant(
          "a connection begins with the bytes of the one before",
          "session.CommitGate",
          "      batch.dropBytes();\n",
          "      waitingBytes += batch.length;\n"),

      // Resend and gap fill.
      new Mutant(
          "a GapFill covers one number too many",
          "session.ResendService",
          "session.outbound.gapFill(writer, from, number);",
          "session.outbound.gapFill(writer, from, number + 1);"),
      new Mutant(
          "a resend has no PossDupFlag",
          "session.Outbound",
          "headerFields(to, original.getInt(Tags.MSG_SEQ_NUM), session.now.epochNanos());\n"
              + "    to.field(Tags.POSS_DUP_FLAG, YES);",
          "headerFields(to, original.getInt(Tags.MSG_SEQ_NUM), session.now.epochNanos());"),
      new Mutant(
          "a resend has the number that would come next",
          "session.Outbound",
          "headerFields(to, original.getInt(Tags.MSG_SEQ_NUM), session.now.epochNanos());",
          "headerFields(to, session.numbers.nextOut(), session.now.epochNanos());"),
      new Mutant(
          "a resend covers what is not yet on the wire",
          "session.ResendService",
          "Math.min(session.gate.written(), session.numbers.nextOut() - 1)",
          "session.numbers.nextOut() - 1"),
      new Mutant(
          "new messages do not wait for a resend",
          "session.CommitGate",
          "return batch.length == 0 || (!replaying && writable);",
          "return batch.length == 0 || writable;"),
      new Mutant(
          "the last number of each chunk is left out of a resend",
          "session.ResendService",
          "number > chunkEnd ||",
          "number >= chunkEnd ||"),
      new Mutant(
          "a ResendRequest in a gap of our own is not answered",
          "session.InboundFlow",
          "      serveResendRequest(message, msgSeqNum);\n    }\n    gaps",
          "    }\n    gaps"),
      new Mutant(
          "the second part of a gap is not asked for",
          "session.GapRecovery",
          "if (expected > requestedEnd) {",
          "if (false) {"),
      new Mutant(
          "each message behind a gap brings a ResendRequest",
          "session.GapRecovery",
          "session.settings.is(SEND_REDUNDANT_RESEND_REQUESTS)",
          "true"),
      new Mutant(
          "a Logon that is too high opens no gap",
          "session.LogonHandshake",
          "    if (msgSeqNum == expected) {\n      session.numbers.advanceIn();",
          "    if (msgSeqNum >= expected) {\n      session.numbers.expectedIn(msgSeqNum + 1);"),
      new Mutant(
          "OrigSendingTime may be after SendingTime",
          "session.Outbound",
          "original.getEpochNanos(Tags.SENDING_TIME) > sendingTimeEpochNanos",
          "false"),

      // Delivery.
      new Mutant(
          "NextNumIn does not wait for the application",
          "session.DeliveryWindow",
          "!entry.acknowledged && arrival.counts",
          "false && arrival.counts"),
      new Mutant(
          "a second delivery is not marked", "session.DeliveryWindow", "entry.again = true;", ""),
      new Mutant(
          "a message that no application took counts as taken",
          "session.DeliveryWindow",
          "    recallAll();\n    if (exhausted",
          "    acknowledge(failed);\n    if (exhausted"),
      new Mutant(
          "the window has room for one message more",
          "session.DeliveryWindow",
          "      if (inFlight >= window) {\n",
          "      if (inFlight > window) {\n"),
      new Mutant(
          "what is published once is handed over before NextNumIn is safe",
          "session.JournaledDeliveries",
          "held.peek().position < position",
          "held.peek().position < Long.MAX_VALUE"),
      new Mutant(
          "a refusal has a reason that FIX.4.2 does not have",
          "session.Rejects",
          "session.version.hasBusinessRejectReason(reason) ? reason : BUSINESS_OTHER",
          "reason"),

      // Time.
      new Mutant(
          "Heartbeats come at twice the interval",
          "session.Heartbeats",
          "now - session.outbound.lastNumberedNanos() >= interval",
          "now - session.outbound.lastNumberedNanos() >= 2 * interval"),
      new Mutant(
          "a silent counterparty is kept",
          "session.Heartbeats",
          "if (silence >= giveUp) {",
          "if (silence >= 100 * interval) {"),
      new Mutant(
          "a TestRequest whose answer was lost stays pending",
          "session.Heartbeats",
          "} else if (!pendingId.isEmpty()\n",
          "} else if (false\n"));
}
