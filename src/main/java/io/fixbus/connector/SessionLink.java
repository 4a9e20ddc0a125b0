package io.fixbus.connector;

import io.fixbus.config.SessionConfig.Wire;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.message.FixParser;
import io.fixbus.message.FrameHandler;
import io.fixbus.message.GarbledReason;
import io.fixbus.session.LogonVerdict;
import io.fixbus.transport.ConnectionHandler;
import io.fixbus.transport.FixConnection;

/**
 * A session's connection: bytes in become messages for the session, its bytes go out.
 *
 * <p>Thread: the connection's event loop, which is that of the engine that runs the session.
 */
final class SessionLink implements ConnectionHandler, FrameHandler {
  private final SessionRunner runner;
  private final FixConnection connection;
  private final FixParser parser;
  private final GarbledBudget garbled = new GarbledBudget();
  private final LogonVerdict verdict;
  private final MessageTap log;
  private boolean writable = true;
  private boolean closed;

  private SessionLink(
      SessionRunner runner, FixConnection connection, FixParser parser, LogonVerdict verdict) {
    this.runner = runner;
    this.connection = connection;
    this.parser = parser;
    this.verdict = verdict;
    this.log = runner.log();
    connection.handler(this);
  }

  /** A connection that we opened. */
  static SessionLink dialled(SessionRunner runner, FixConnection connection) {
    Wire wire = runner.setup().config().wire();
    FixParser parser = new FixParser(wire.limits(), runner.setup().messages().dictionary());
    parser.validateChecksum(wire.validateChecksum());
    return new SessionLink(runner, connection, parser, new LogonVerdict.Accept());
  }

  /**
   * A connection that the counterparty opened.
   *
   * @param parser has read its Logon and perhaps holds more
   * @param verdict on that Logon
   */
  static SessionLink accepted(
      SessionRunner runner, FixConnection connection, FixParser parser, LogonVerdict verdict) {
    Wire wire = runner.setup().config().wire();
    parser.limits(wire.limits());
    parser.dataFields(runner.setup().messages().dictionary());
    parser.validateChecksum(wire.validateChecksum());
    return new SessionLink(runner, connection, parser, verdict);
  }

  /** Takes settings that apply live: what is read from now on goes by them. */
  void change(Wire wire) {
    parser.validateChecksum(wire.validateChecksum());
  }

  /** Messages that begin from here on have the data fields of this dictionary. */
  void readBy(SessionDictionary dictionary) {
    parser.dataFields(dictionary);
  }

  /** What was found of its Logon before the session got it. */
  LogonVerdict verdict() {
    return verdict;
  }

  /** Tells the connection from all others. */
  long number() {
    return connection.number();
  }

  /** The other side's address. */
  String remoteAddress() {
    return connection.remoteAddress().toString();
  }

  /** Bytes that it keeps: of a message that is not complete, and on their way to the socket. */
  long heldBytes() {
    return parser.heldBytes() + connection.waitingBytes();
  }

  /** Begins with the Logon that was read to find the session, and goes on with what follows it. */
  void begin(FixMessage logon) {
    onMessage(logon);
    runner.engine().later(this::resumeReading);
  }

  /** Writes bytes that are never changed again. */
  void write(byte[] array, int offset, int length) {
    int count = runner.meters().written(array, offset, length);
    log.sent(array, offset, length, count);
    if (!connection.write(array, offset, length) && writable) {
      writable = false;
      runner.callLater((session, now) -> tellWritable(false));
    }
  }

  /** Stops reading, or goes on with what the parser holds and then with the socket. */
  void pauseReading(boolean paused) {
    if (paused) {
      connection.pause();
    } else {
      runner.engine().later(this::resumeReading);
    }
  }

  /** Closes the connection; nothing more comes of it. */
  void close() {
    closed = true;
    connection.close();
  }

  /** Whether it is closed and its last bytes are out. */
  boolean isGone() {
    return connection.closed().isComplete();
  }

  @Override
  public void onBytes(byte[] array, int offset, int length) {
    parser.parse(array, offset, length, this);
    if (parser.isStopped()) {
      connection.pause();
    }
  }

  @Override
  public void onClosed(String detail) {
    runner.connections().lost(this, detail);
  }

  @Override
  public void onWritable() {
    if (!writable && !closed) {
      writable = true;
      tellWritable(true);
    }
  }

  @Override
  public boolean onMessage(FixMessage message) {
    if (closed) {
      return false;
    }
    log.received(message);
    runner.meters().received(message);
    return runner.received(this, message);
  }

  @Override
  public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
    if (closed) {
      return false;
    }
    if (reason.isLineEnd(array, offset, length)) {
      return true;
    }
    boolean goOn = runner.garbled(this, reason, array, offset, length);
    long nowNanos = runner.engine().now().monotonicNanos();
    if (closed || garbled.allows(reason, length, nowNanos)) {
      return goOn;
    }
    runner.engine().later(() -> runner.connections().lost(this, garbled.detail(reason)));
    return false;
  }

  private void tellWritable(boolean now) {
    if (runner.connections().isCurrent(this)) {
      runner.call((session, time) -> session.writable(now, time));
    }
  }

  private void resumeReading() {
    if (closed || runner.isReadingPaused()) {
      return;
    }
    parser.resume(this);
    if (!closed && !parser.isStopped()) {
      connection.resume();
    }
  }
}
