package io.fixbus.connector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fixbus.config.OperationsConfig.MessageLogging;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.metrics.ConnectorMeters;
import io.fixbus.session.Now;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is queued, left out and written of messages. */
final class MessageLogTest {
  private static final int MIB = 1 << 20;
  private static final int MOST_MIB = 16;
  private static final long MOST_BYTES = MOST_MIB * MIB;

  private final Logger logger = (Logger) LoggerFactory.getLogger("fix.messages");
  private final Logger own = (Logger) LoggerFactory.getLogger(MessageLog.class);
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final HeldLines lines = new HeldLines();
  private final MessageLog log = new MessageLog(
      new MessageLogChoice(MessageLogging.AUTO),
      lines,
      new ConnectorMeters(registry, "fix", 1).messageLog(),
      new MessageQueue(MOST_BYTES));
  private final MessageTap tap = new MessageTap(
      log,
      "exchange",
      () -> new Now(0, 0),
      () -> SessionDictionary.standard("FIX.4.4", ""),
      new RecentBytes(new RecentBudget(0), 0));

  @BeforeEach
  void listen() {
    logger.setLevel(Level.DEBUG);
    told.start();
    own.setAdditive(false);
    own.addAppender(told);
  }

  @AfterEach
  void stop() {
    lines.letGo();
    logger.setLevel(null);
    own.detachAppender(told);
    own.setAdditive(true);
  }

  @Test
  void whatGoesOverTheWireIsWrittenInItsOrder() throws Exception {
    lines.letGo();
    tap.received(message("35=D|34=12|11=a1|"));
    byte[] two = framed("35=8|34=1|11=a1|", "35=5|34=2|58=bye|");
    tap.sent(two, 0, two.length, 2);
    tap.received(message("35=5|34=13|"));

    assertThat(closed().succeeded()).isTrue();
    assertThat(lines.written)
        .containsExactly(
            "exchange << NewOrderSingle 12 ClOrdID=a1",
            "exchange >> ExecutionReport 1 ClOrdID=a1",
            "exchange >> Logout 2 Text=bye",
            "exchange << Logout 13");
  }

  @Test
  void aStopWaitsForWhatIsQueued() throws Exception {
    tap.received(message("35=0|34=1|"));
    tap.received(message("35=0|34=2|"));
    lines.awaitHeld();

    Future<Void> closed = log.close();
    assertThat(closed.isComplete()).isFalse();
    lines.letGo();
    closed.await(30, TimeUnit.SECONDS);

    assertThat(lines.written).containsExactly("exchange << Heartbeat 1", "exchange << Heartbeat 2");
  }

  @Test
  void whatThereIsNoRoomForIsLeftOutAndCountedAndToldOf() throws Exception {
    tap.received(message("35=0|34=1|"));
    lines.awaitHeld();
    byte[] large = framed("35=B|34=2|58=" + "x".repeat(MIB) + '|');
    for (int i = 0; i < MOST_MIB + 4; i++) {
      tap.sent(large, 0, large.length, 1);
    }
    assertThat(unlogged("full")).isEqualTo(5);
    lines.letGo();

    closed();
    assertThat(lines.written).hasSize(1 + MOST_MIB - 1);
    assertThat(told.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("5 messages are not in the log, which had no room for them");
  }

  @Test
  void aMessageThatCannotBeWrittenIsCountedAndTheOthersAreWritten() throws Exception {
    lines.letGo();
    tap.received(message("35=B|34=1|58=poison|"));
    tap.received(message("35=0|34=2|"));

    closed();
    assertThat(lines.written).containsExactly("exchange << Heartbeat 2");
    assertThat(unlogged("failed")).isEqualTo(1);
    assertThat(told.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.ERROR);
  }

  @Test
  void whatComesAfterTheEndIsCounted() throws Exception {
    closed();
    tap.received(message("35=0|34=1|"));

    assertThat(unlogged("closed")).isEqualTo(1);
  }

  @Test
  void nothingIsKeptWhenNobodyListens() throws Exception {
    lines.letGo();
    logger.setLevel(Level.INFO);
    tap.received(message("35=0|34=1|"));
    closed();

    assertThat(lines.written).isEmpty();
    assertThat(registry.find("fix.messages.unlogged").counters()).isEmpty();
  }

  private Future<Void> closed() throws Exception {
    Future<Void> closed = log.close();
    closed.await(30, TimeUnit.SECONDS);
    return closed;
  }

  private double unlogged(String reason) {
    return registry.get("fix.messages.unlogged").tag("reason", reason).counter().count();
  }

  private static byte[] framed(String... messages) {
    StringBuilder all = new StringBuilder();
    for (String message : messages) {
      all.append(RawPeer.framed(message));
    }
    return all.toString().replace('|', '\u0001').getBytes(ISO_8859_1);
  }

  private static FixMessage message(String fields) {
    return FixMessage.of(fields.replace('|', '\u0001').getBytes(ISO_8859_1));
  }
}
