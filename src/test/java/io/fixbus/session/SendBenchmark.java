package io.fixbus.session;

import static io.fixbus.session.BusSettings.WHEN_DISCONNECTED;
import static io.fixbus.session.SendSettings.VALIDATE_OUTBOUND;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.message.FixMessage;
import io.fixbus.session.SendSettings.OutboundValidation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Numbering a valid order, in turns of one, by each way of validating what is sent. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SendBenchmark implements Wire, Application, Records, SessionLog, Outcome<SendResult> {
  private static final Now NOW = new Now(1_772_452_800_000_000_000L, 0);

  @Param({"OFF", "REPORT", "REFUSE"})
  private OutboundValidation validation;

  private Session session;
  private SendRequest request;

  @Setup
  public void setUp() {
    SessionSettings settings = Scenario.initiatorSettings("FIX.4.4")
        .with(WHEN_DISCONNECTED, true)
        .with(VALIDATE_OUTBOUND, validation);
    SessionProtocol protocol = new SessionProtocol(
        SessionDictionary.standard("FIX.4.4", ""), Optional.of(ValidationSettings.DEFAULTS));
    session = new Session(settings, protocol, RecoveredNumbers.NONE, new Doors(this, this, this));
    session.start(NOW);
    request = new SendRequest(
        FixMessage.of(Scenario.bytes("35=D|11=order-000001234|1=ACCOUNT1|21=1|55=EURUSD|54=1"
            + "|60=20261122-12:30:00.123|38=1000000|40=2|44=1.23456|59=0")),
        "",
        this);
  }

  @Benchmark
  public void send() {
    session.send(request, NOW);
    session.endTurn(NOW);
    session.journaled(session.logPosition(), NOW);
  }

  @Override
  public void succeeded(SendResult result) {}

  @Override
  public void failed(SessionFailure failure) {
    throw new IllegalStateException(failure.text());
  }

  @Override
  public void sentInvalid() {
    throw new IllegalStateException("the order is invalid");
  }

  @Override
  public SessionLog log() {
    return this;
  }

  @Override
  public void connect(int attempt) {}

  @Override
  public void write(byte[] array, int offset, int length) {}

  @Override
  public void disconnect(Disconnect reason) {}

  @Override
  public void pauseReading(boolean paused) {}

  @Override
  public void deliver(InboundDelivery delivery) {}

  @Override
  public void authenticate(FixMessage logon) {}

  @Override
  public void sign(FixMessage logon) {}

  @Override
  public void readJournal(long token, int run, int from, int to) {}

  @Override
  public void readInbound(int run, int from, int to) {}

  @Override
  public void askReplay(long token, int begin, int end, int run, List<JournaledMessage> messages) {}

  @Override
  public void event(SessionEvent event) {}

  @Override
  public void outbound(
      int run,
      int msgSeqNum,
      long epochNanos,
      boolean resendable,
      byte[] array,
      int offset,
      int length) {}

  @Override
  public void request(int run, int msgSeqNum, long epochNanos, String requestId, long bodyHash) {}

  @Override
  public void inbound(
      int run,
      int msgSeqNum,
      long epochNanos,
      boolean possDup,
      byte[] array,
      int offset,
      int length) {}

  @Override
  public void nextIn(int run, int nextIn, int receivedIn) {}

  @Override
  public void reset(int run, int nextOut, int nextIn, boolean atomicWithNext) {}
}
