package io.fixbus.session;

import static io.fixbus.session.BusSettings.MAX_QUEUE_AGE;
import static io.fixbus.session.LimitSettings.RESEND_PER_SECOND;
import static io.fixbus.session.LimitSettings.RESEND_REQUEST_REPEATS;
import static io.fixbus.session.SequenceSettings.MAX_RESEND_REQUEST_SPAN;
import static io.fixbus.session.SequenceSettings.REPLAY;
import static io.fixbus.session.SequenceSettings.REPLAY_MAX_AGE;

import io.fixbus.message.DataFields;
import io.fixbus.message.FixMessage;
import io.fixbus.message.FixWriter;
import io.fixbus.message.MsgType;
import java.util.Arrays;
import java.util.List;

/**
 * Serves the counterparty's ResendRequests: application messages again as possible duplicates, the
 * rest as GapFills (test case 8). One replay at a time, read from the journal in chunks, at a bounded
 * rate and only while the socket takes it; newer messages wait behind it.
 */
final class ResendService {
  private static final int CHUNK = 64;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final SessionContext session;
  private final Heartbeats heartbeats;
  private final RepeatedRequests repeated = new RepeatedRequests();
  private boolean active;
  private boolean reading;
  private long token;
  private int begin;
  private int end;
  private int next;
  private int gapFrom;
  private int resent;
  private int filled;
  private int expiredFrom;
  private int expiredTo;
  private int againBegin;
  private int againEnd;
  private double tokens;
  private long tokensNanos;
  private boolean metered;
  private List<JournaledMessage> chunk = List.of();
  private int chunkEnd;

  ResendService(SessionContext session, Heartbeats heartbeats) {
    this.session = session;
    this.heartbeats = heartbeats;
    this.tokens = session.settings.count(RESEND_PER_SECOND);
  }

  boolean isActive() {
    return active;
  }

  /** The counterparty's ResendRequest; too many for the same end the session. */
  void requested(int from, int to) {
    int most = session.settings.count(RESEND_REQUEST_REPEATS);
    long served = (long) from + session.settings.count(MAX_RESEND_REQUEST_SPAN) - 1;
    int until = (int) Math.min(last(to), served);
    if (repeated.count(from, until, session.now.monotonicNanos()) >= most) {
      session.logoutAndEnd(
          "ResendRequest from " + from + " repeated too often", Disconnect.PROTOCOL_ERROR);
    } else {
      request(from, to);
    }
  }

  /**
   * Starts to serve numbers {@code from} to {@code to}; 0 and infinity mean all that were written.
   * While another replay runs this one follows it, unless that one still covers it.
   */
  void request(int from, int to) {
    int until = last(to);
    if (from > until) {
      if (from > last(0)) {
        session.warn("a ResendRequest from " + from + " asks for what was not sent yet");
      }
      return;
    }
    if (active) {
      if (from < next || until > end) {
        againBegin = againEnd == 0 ? from : Math.min(againBegin, from);
        againEnd = Math.max(againEnd, until);
      }
      return;
    }
    int most = session.settings.count(MAX_RESEND_REQUEST_SPAN);
    begin = from;
    end = until - from >= most ? from + most - 1 : until;
    next = from;
    gapFrom = 0;
    resent = 0;
    filled = 0;
    expiredFrom = 0;
    active = true;
    session.states.set(SessionState.RESENDREQ_HANDLING, true, session.now);
    session.gate.replaying(true, session.now);
    proceed();
  }

  /** The last number meant by EndSeqNo(16), of those that were written. */
  private int last(int to) {
    int last = Math.min(session.gate.written(), session.numbers.nextOut() - 1);
    return to == 0 || to > last ? last : to;
  }

  /** The journal's answer. */
  void replayed(long answered, List<JournaledMessage> messages) {
    if (!active || !reading || answered != token) {
      return;
    }
    if (session.settings.get(REPLAY) instanceof ReplayPolicy.Ask && !messages.isEmpty()) {
      chunk = messages;
      session.application.askReplay(token, next, chunkEnd, session.numbers.run(), messages);
      return;
    }
    reading = false;
    write(messages);
  }

  /** The application's choice of what goes again; the rest is gap-filled. */
  void selected(long answered, int[] msgSeqNums) {
    if (!active || !reading || answered != token) {
      return;
    }
    reading = false;
    int[] sorted = msgSeqNums.clone();
    Arrays.sort(sorted);
    List<JournaledMessage> chosen = chunk.stream()
        .filter(message -> Arrays.binarySearch(sorted, message.msgSeqNum()) >= 0)
        .toList();
    chunk = List.of();
    write(chosen);
  }

  /** The journal could not be read: the counterparty will ask again, nothing is invented. */
  void failed(long answered, String text) {
    if (active && answered == token) {
      session.event(new SessionEvent.JournalChanged("read-failed", text));
      finish();
    }
  }

  /** The socket may take more, or the rate allow it. */
  void goOn() {
    if (active && !reading) {
      proceed();
    }
  }

  /** The connection or the run is over. */
  void cancel() {
    active = false;
    reading = false;
    againEnd = 0;
    chunk = List.of();
    repeated.clear();
    session.states.set(SessionState.RESENDREQ_HANDLING, false, session.now);
  }

  private void proceed() {
    if (!session.gate.writable() || !rateAllows()) {
      return;
    }
    chunkEnd = (int) Math.min(end, (long) next + CHUNK - 1);
    reading = true;
    token++;
    session.records.readJournal(token, session.numbers.run(), next, chunkEnd);
  }

  /** Whether there are tokens for a whole chunk; {@link #write} takes as many as it had messages. */
  private boolean rateAllows() {
    int perSecond = session.settings.count(RESEND_PER_SECOND);
    long now = session.now.monotonicNanos();
    double earned = metered ? (double) (now - tokensNanos) / NANOS_PER_SECOND * perSecond : 0;
    tokens = Math.min(perSecond, tokens + earned);
    tokensNanos = now;
    metered = true;
    return tokens >= Math.min(CHUNK, perSecond);
  }

  private void write(List<JournaledMessage> messages) {
    tokens -= Math.max(1, messages.size());
    FixWriter writer = new FixWriter(512);
    for (JournaledMessage journaled : messages) {
      int number = journaled.msgSeqNum();
      if (number < next || number > chunkEnd || !mayGoAgain(journaled)) {
        continue;
      }
      FixMessage original =
          FixMessage.of(journaled.bytes(), 0, journaled.bytes().length, dataFields());
      if (!chosenByType(original)) {
        continue;
      }
      fillUpTo(writer, number);
      session.outbound.again(writer, original);
      resent++;
      next = number + 1;
    }
    if (gapFrom == 0 && next <= chunkEnd) {
      gapFrom = next;
    }
    next = chunkEnd + 1;
    if (next > end) {
      fillUpTo(writer, end + 1);
    }
    if (writer.length() > 0) {
      session.wire.write(writer.array(), 0, writer.length());
    }
    if (next > end) {
      finish();
    } else {
      proceed();
    }
  }

  /** Covers what was passed over since the last message sent again. */
  private void fillUpTo(FixWriter writer, int number) {
    int from = gapFrom == 0 ? next : gapFrom;
    if (from < number) {
      session.outbound.gapFill(writer, from, number);
      filled += number - from;
    }
    gapFrom = 0;
  }

  private boolean mayGoAgain(JournaledMessage journaled) {
    long age = session.now.epochNanos() - journaled.epochNanos();
    if (age > session.settings.nanos(MAX_QUEUE_AGE)) {
      expiredFrom = expiredFrom == 0 ? journaled.msgSeqNum() : expiredFrom;
      expiredTo = journaled.msgSeqNum();
      return false;
    }
    return age <= session.settings.nanos(REPLAY_MAX_AGE);
  }

  private boolean chosenByType(FixMessage original) {
    int type = original.msgTypeCode();
    if (MsgType.isAdmin(type) && type != MsgType.REJECT_CODE) {
      return false;
    }
    ReplayPolicy policy = session.settings.get(REPLAY);
    if (policy instanceof ReplayPolicy.MsgTypes some) {
      return some.msgTypes().contains(original.msgType());
    }
    return !(policy instanceof ReplayPolicy.None);
  }

  private DataFields dataFields() {
    return session.dictionary;
  }

  private void finish() {
    active = false;
    reading = false;
    if (expiredFrom > 0) {
      session.event(new SessionEvent.Expired(expiredFrom, expiredTo));
    }
    session.event(new SessionEvent.Resent(begin, end, resent, filled));
    session.states.set(SessionState.RESENDREQ_HANDLING, false, session.now);
    session.gate.replaying(false, session.now);
    heartbeats.sentAgain(begin, next - 1);
    session.queued.settled(next - 1);
    if (againEnd > 0) {
      int from = againBegin;
      int to = againEnd;
      againEnd = 0;
      request(from, to);
    }
  }
}
