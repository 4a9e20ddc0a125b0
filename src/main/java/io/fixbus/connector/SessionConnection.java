package io.fixbus.connector;

import io.fixbus.config.SessionConfig.Decoding;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.message.FixParser;
import io.fixbus.message.FrameHandler;
import io.fixbus.message.GarbledReason;
import io.fixbus.session.LogonVerdict;
import io.fixbus.transport.ConnectionHandler;
import io.fixbus.transport.FixConnection;
import io.fixbus.transport.PeerCertificate;
import java.time.Instant;
import java.util.Optional;

/**
 * A session's connection: bytes in become messages for the session, its bytes go out.
 *
 * <p>Thread: the connection's event loop, which is that of the engine that runs the session.
 */
final class SessionConnection implements ConnectionHandler, FrameHandler {
  private final Receiver receiver;
  private final FixConnection connection;
  private final FixParser parser;
  private final GarbledBudget garbled = new GarbledBudget();
  private final LogonVerdict verdict;
  private final MessageTap tap;
  private boolean writable = true;
  private boolean closed;

  /** The session, as its connection sees it. */
  interface Receiver extends Caller {
    /** The connection brought a message; whether to go on reading. */
    boolean received(SessionConnection from, FixMessage message);

    /** The connection brought bytes that are no message; whether to go on reading. */
    boolean garbled(
        SessionConnection from, GarbledReason reason, byte[] array, int offset, int length);

    /** Whether the session wants nothing of what the socket brings. */
    boolean isReadingPaused();

    /** The socket takes bytes, or does not for now. */
    void writable(SessionConnection from, boolean writable);

    /** The connection is gone, or is to be taken as gone. */
    void lost(SessionConnection gone, String detail);
  }

  private SessionConnection(
      Receiver receiver,
      FixConnection connection,
      FixParser parser,
      LogonVerdict verdict,
      MessageTap tap) {
    this.receiver = receiver;
    this.connection = connection;
    this.parser = parser;
    this.verdict = verdict;
    this.tap = tap;
    connection.handler(this);
  }

  /** A connection that we opened. */
  static SessionConnection dialled(Receiver receiver, FixConnection connection, MessageTap tap) {
    Decoding wire = receiver.setup().config().wire();
    FixParser parser = new FixParser(wire.limits(), receiver.setup().messages().dictionary());
    parser.validateChecksum(wire.validateChecksum());
    return new SessionConnection(receiver, connection, parser, new LogonVerdict.Accept(), tap);
  }

  /** A connection that the counterparty opened, and whose Logon was read. */
  static SessionConnection accepted(
      Receiver receiver, PendingLogon.Accepted accepted, MessageTap tap) {
    Decoding wire = receiver.setup().config().wire();
    FixParser parser = accepted.parser();
    parser.limits(wire.limits());
    parser.dataFields(receiver.setup().messages().dictionary());
    parser.validateChecksum(wire.validateChecksum());
    return new SessionConnection(receiver, accepted.connection(), parser, accepted.verdict(), tap);
  }

  /** Takes settings that apply live: what is read from now on goes by them. */
  void change(Decoding wire) {
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

  /** When the certificate ends that the other side has shown, if it has. */
  Optional<Instant> certificateUntil() {
    return connection.remote().certificate().map(PeerCertificate::until);
  }

  /** Bytes that it keeps: of a message that is not complete, and on their way to the socket. */
  long heldBytes() {
    return parser.heldBytes() + connection.waitingBytes();
  }

  /** Begins with the Logon that was read to find the session, and goes on with what follows it. */
  void begin(FixMessage logon) {
    onMessage(logon);
    receiver.engine().later(this::resumeReading);
  }

  /** Writes bytes that are never changed again. */
  void write(byte[] array, int offset, int length) {
    int count = receiver.meters().written(array, offset, length);
    tap.sent(array, offset, length, count);
    if (!connection.write(array, offset, length) && writable) {
      writable = false;
      receiver.callLater((session, now) -> receiver.writable(this, false));
    }
  }

  /** Stops reading, or goes on with what the parser holds and then with the socket. */
  void pauseReading(boolean paused) {
    if (paused) {
      connection.pause();
    } else {
      receiver.engine().later(this::resumeReading);
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
    receiver.lost(this, detail);
  }

  @Override
  public void onWritable() {
    if (!writable && !closed) {
      writable = true;
      receiver.writable(this, true);
    }
  }

  @Override
  public boolean onMessage(FixMessage message) {
    if (closed) {
      return false;
    }
    tap.received(message);
    receiver.meters().received(message);
    return receiver.received(this, message);
  }

  @Override
  public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
    if (closed) {
      return false;
    }
    if (reason.isLineEnd(array, offset, length)) {
      return true;
    }
    tap.garbled(reason, array, offset, length);
    boolean goOn = receiver.garbled(this, reason, array, offset, length);
    long nowNanos = receiver.engine().now().monotonicNanos();
    if (closed || garbled.allows(reason, length, nowNanos)) {
      return goOn;
    }
    receiver.engine().later(() -> receiver.lost(this, garbled.detail(reason)));
    return false;
  }

  private void resumeReading() {
    if (closed || receiver.isReadingPaused()) {
      return;
    }
    parser.resume(this);
    if (!closed && !parser.isStopped()) {
      connection.resume();
    }
  }
}
