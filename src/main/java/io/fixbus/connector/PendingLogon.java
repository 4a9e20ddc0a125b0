package io.fixbus.connector;

import io.fixbus.message.DataFields;
import io.fixbus.message.FixMessage;
import io.fixbus.message.FixParser;
import io.fixbus.message.FrameHandler;
import io.fixbus.message.GarbledReason;
import io.fixbus.message.MsgType;
import io.fixbus.message.ParserLimits;
import io.fixbus.message.Tags;
import io.fixbus.metrics.Refusal;
import io.fixbus.session.LogonVerdict;
import io.fixbus.transport.ConnectionHandler;
import io.fixbus.transport.FixConnection;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.RemoteSide;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A connection that a counterparty opened, until its Logon has found a session. Whatever is wrong
 * with it, it is closed without a byte (test cases 1S-b, 1S-c, 2S): a message would use up a number.
 *
 * <p>Thread: the engine's event loop, unless a method says otherwise.
 */
final class PendingLogon implements ConnectionHandler, FrameHandler {
  /** A Logon is never long, but for one that carries RawData(96). */
  private static final int LONGEST = 4_096;

  /** From a Logon to the end of its connection, if it is denied. */
  private static final long DENIAL_NANOS = 1_000_000_000L;

  private static final ParserLimits LIMITS = new ParserLimits(2 * LONGEST, 200, 9);
  private static final byte[] LOGON_FIELD =
      ("\u0001" + Tags.MSG_TYPE + "=A\u0001").getBytes(StandardCharsets.US_ASCII);

  private final Owner owner;
  private final FixConnection connection;
  private long deadlineNanos;
  private final FixParser parser = new FixParser(LIMITS, DataFields.STANDARD);
  private final GarbledBudget garbled = new GarbledBudget();
  private State state = State.READING;
  private FixMessage logon = FixMessage.builder(MsgType.LOGON).build();
  private LogonVerdict verdict = new LogonVerdict.Close();
  private long logonNanos;
  private Refusal refusal = Refusal.TOO_LATE;
  private String refusalText = "no Logon in time";

  /** Who took the connection, and knows what becomes of it. */
  interface Owner {
    /** The engine on whose loop the connection is. Any thread. */
    Engine engine();

    /** Looks for the session that a Logon asks for. */
    void find(PendingLogon newcomer);

    /** Whether refusals must not tell their reasons. */
    boolean isGuarded();

    /** A connection is closed before its Logon has found a session. */
    void refused(HostPort from, Refusal reason, String why);

    /** A connection has found its session, or is gone. */
    void forget(PendingLogon newcomer, FixConnection connection);
  }

  /**
   * A connection whose Logon may be answered.
   *
   * @param parser has read its Logon and perhaps holds more
   * @param verdict on that Logon
   */
  record Accepted(FixConnection connection, FixParser parser, LogonVerdict verdict) {}

  private enum State {
    READING,
    /** The Logon is there, a session is asked for. */
    CLAIMING,
    /** No session takes it; it is not told yet. */
    DENIED,
    /** A session has taken the connection, or it is closed. */
    DONE
  }

  /**
   * @param deadlineNanos monotonic time at which the Logon must be complete
   */
  PendingLogon(Owner owner, FixConnection connection, long deadlineNanos) {
    this.owner = owner;
    this.connection = connection;
    this.deadlineNanos = deadlineNanos;
    connection.handler(this);
  }

  /** The engine on whose loop the connection is. Any thread. */
  Engine engine() {
    return owner.engine();
  }

  /** The complete Logon. */
  FixMessage logon() {
    return logon;
  }

  /** Whether a session may still take it. */
  boolean isOpen() {
    return state == State.CLAIMING;
  }

  /** Monotonic time at which the Logon must be complete. */
  long deadlineNanos() {
    return deadlineNanos;
  }

  /** Who is at the other end. Any thread. */
  RemoteSide remote() {
    return connection.remote();
  }

  /** Where it comes from, as an application is told that is asked about it. Any thread. */
  Map<String, String> origin() {
    Map<String, String> origin = new HashMap<>();
    origin.put("remoteAddress", remote().address().toString());
    remote().certificate().ifPresent(shown -> {
      origin.put("certificateSubject", shown.subject());
      origin.put("certificateSha256", shown.sha256());
    });
    return origin;
  }

  /** The monotonic time of this turn. */
  long nowNanos() {
    return engine().now().monotonicNanos();
  }

  /** Brings a result to this connection's event loop. */
  <T> Future<T> onLoop(Future<T> result) {
    Promise<T> told = Promise.promise();
    result.onComplete(outcome -> engine().execute(() -> told.handle(outcome)));
    return told.future();
  }

  /** The Logon was judged. */
  PendingLogon judged(LogonVerdict judgement) {
    verdict = judgement;
    return this;
  }

  /** Closes it without a byte. Any thread. */
  void refuse(Refusal reason, String why) {
    if (!engine().inLoop()) {
      engine().execute(() -> refuse(reason, why));
    } else if (state != State.DONE) {
      owner.refused(connection.remoteAddress(), reason, why);
      connection.close();
      done();
    }
  }

  /**
   * The same for a Logon that is well-formed: where sessions are guarded, not before the time that
   * every refusal takes, so that it tells nothing of its reason. Any thread.
   */
  void deny(Refusal reason, String why) {
    if (!engine().inLoop()) {
      engine().execute(() -> deny(reason, why));
    } else if (state == State.DENIED) {
      return;
    } else if (state == State.CLAIMING && owner.isGuarded()) {
      state = State.DENIED;
      refusal = reason;
      refusalText = why;
      long atOnce = logonNanos + DENIAL_NANOS;
      deadlineNanos = deadlineNanos - atOnce < 0 ? deadlineNanos : atOnce;
    } else {
      refuse(reason, why);
    }
  }

  /** Its time is over. */
  void expire() {
    refuse(refusal, refusalText);
  }

  /** Gives the connection away, to a session. */
  Accepted handOver() {
    done();
    return new Accepted(connection, parser, verdict);
  }

  @Override
  public void onBytes(byte[] array, int offset, int length) {
    parser.parse(array, offset, length, this);
    if (state == State.CLAIMING) {
      connection.pause();
      owner.find(this);
    }
  }

  @Override
  public void onClosed(String detail) {
    done();
  }

  @Override
  public void onWritable() {
    // Nothing is written before a session has the connection.
  }

  @Override
  public boolean onMessage(FixMessage message) {
    if (message.msgTypeCode() != MsgType.LOGON_CODE) {
      refuse(Refusal.NO_LOGON, "the first message is no Logon but " + message.msgType());
    } else if (message.length() > LONGEST && !message.has(Tags.RAW_DATA)) {
      refuse(Refusal.NO_LOGON, "a Logon of " + message.length() + " bytes");
    } else {
      logon = message;
      state = State.CLAIMING;
      logonNanos = nowNanos();
    }
    return false;
  }

  @Override
  public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
    if (contains(array, offset, length)) {
      refuse(Refusal.NO_LOGON, "a garbled Logon: " + reason);
    } else if (!garbled.allows(reason, length, engine().now().monotonicNanos())) {
      refuse(Refusal.NO_LOGON, garbled.detail(reason));
    }
    return state == State.READING;
  }

  private void done() {
    if (state != State.DONE) {
      state = State.DONE;
      owner.forget(this, connection);
    }
  }

  private static boolean contains(byte[] array, int offset, int length) {
    for (int i = offset; i <= offset + length - LOGON_FIELD.length; i++) {
      int matching = 0;
      while (matching < LOGON_FIELD.length && array[i + matching] == LOGON_FIELD[matching]) {
        matching++;
      }
      if (matching == LOGON_FIELD.length) {
        return true;
      }
    }
    return false;
  }
}
