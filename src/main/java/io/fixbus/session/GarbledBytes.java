package io.fixbus.session;

import static io.fixbus.session.CheckSettings.REJECT_GARBLED_MESSAGE;
import static io.fixbus.session.ConnectionSettings.LOGON;
import static io.fixbus.session.LimitSettings.MAX_MESSAGE_BYTES;

import io.fixbus.message.FixFieldException;
import io.fixbus.message.FixMessage;
import io.fixbus.message.GarbledReason;
import io.fixbus.message.MalformedMessageException;
import io.fixbus.message.MsgType;
import io.fixbus.message.Tags;
import java.nio.charset.StandardCharsets;

/** What is done about bytes that are no message: ignored and told, rejected, or the end. */
final class GarbledBytes {
  private static final byte[] LOGON = "\u000135=A\u0001".getBytes(StandardCharsets.US_ASCII);

  private final SessionContext session;

  GarbledBytes(SessionContext session) {
    this.session = session;
  }

  void received(GarbledReason reason, byte[] array, int offset, int length) {
    session.event(new SessionEvent.Garbled(reason, length));
    if (reason == GarbledReason.TOO_LARGE) {
      session.end(
          Disconnect.PROTOCOL_ERROR,
          "a message is longer than " + session.settings.count(MAX_MESSAGE_BYTES) + " bytes");
    } else if (session.phase == Phase.CONNECTED && contains(array, offset, length, LOGON)) {
      session.end(Disconnect.PROTOCOL_ERROR, "the Logon is garbled");
    } else if (session.phase.loggedOn()
        && reason != GarbledReason.NOT_FIX
        && session.settings.is(REJECT_GARBLED_MESSAGE)) {
      reject(array, offset, length);
    }
  }

  private void reject(byte[] array, int offset, int length) {
    int msgSeqNum = 0;
    String msgType = "";
    try {
      FixMessage message = FixMessage.of(array, offset, length, session.dictionary);
      msgType = message.getString(Tags.MSG_TYPE, "");
      msgSeqNum = message.getInt(Tags.MSG_SEQ_NUM, 0);
    } catch (MalformedMessageException | FixFieldException e) {
      session.warn("a garbled message tells no MsgSeqNum: " + e.getMessage());
    }
    if (MsgType.code(msgType) != MsgType.LOGON_CODE) {
      session.rejects.rejectGarbled(msgSeqNum, msgType, "Message failed basic validity check");
      if (msgSeqNum == session.numbers.expectedIn()) {
        session.numbers.advanceIn();
      }
    }
  }

  private static boolean contains(byte[] array, int offset, int length, byte[] part) {
    for (int i = offset; i <= offset + length - part.length; i++) {
      int k = 0;
      while (k < part.length && array[i + k] == part[k]) {
        k++;
      }
      if (k == part.length) {
        return true;
      }
    }
    return false;
  }
}
