package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.DEFAULT_APPL_VER_ID;
import static io.fixbus.session.ConnectionSettings.LOGON;

import io.fixbus.message.FixWriter;
import io.fixbus.message.Tags;

/** The body of our Logons: first ones, answers, and those that reset in session. */
final class LogonBody {
  private final SessionContext session;

  LogonBody(SessionContext session) {
    this.session = session;
  }

  /**
   * Writes them.
   *
   * @param reset whether ResetSeqNumFlag(141)=Y is among them
   * @param nextExpected NextExpectedMsgSeqNum(789), where it is used
   */
  void write(FixWriter writer, boolean reset, int nextExpected) {
    writer.field(Tags.ENCRYPT_METHOD, 0);
    writer.field(Tags.HEART_BT_INT, session.heartBtInt);
    if (reset) {
      writer.field(Tags.RESET_SEQ_NUM_FLAG, true);
    }
    if (session.usesNextExpectedMsgSeqNum()) {
      writer.field(Tags.NEXT_EXPECTED_MSG_SEQ_NUM, nextExpected);
    }
    if (session.version.hasApplicationVersions()) {
      writer.field(Tags.DEFAULT_APPL_VER_ID, session.settings.get(DEFAULT_APPL_VER_ID));
    }
    session.settings.get(LOGON).forEach(field -> writer.field(field.tag(), field.value()));
  }
}
