package io.fixbus.interop;

import io.aeron.archive.client.AeronArchive;
import io.aeron.logbuffer.ControlledFragmentHandler.Action;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import uk.co.real_logic.artio.CommonConfiguration;
import uk.co.real_logic.artio.Reply;
import uk.co.real_logic.artio.engine.EngineConfiguration;
import uk.co.real_logic.artio.engine.FixEngine;
import uk.co.real_logic.artio.library.FixLibrary;
import uk.co.real_logic.artio.library.LibraryConfiguration;
import uk.co.real_logic.artio.library.OnMessageInfo;
import uk.co.real_logic.artio.library.SessionConfiguration;
import uk.co.real_logic.artio.library.SessionHandler;
import uk.co.real_logic.artio.messages.DisconnectReason;
import uk.co.real_logic.artio.session.Session;

/**
 * Artio with one initiator's session: a media driver, an archive, an engine and a library in one
 * process, told and telling as {@link EngineProcess} documents. It connects again until it is told
 * to log out.
 */
final class ArtioProgram implements SessionHandler {
  private static final String CHANNEL = "aeron:ipc";
  private static final int FRAGMENTS = 10;
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LOGOUT_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long CONNECT_MILLIS = 5_000;
  private static final PrintStream OUT =
      new PrintStream(System.out, true, StandardCharsets.ISO_8859_1);

  private final SessionConfiguration configuration;
  private final FixLibrary library;
  private final ArtioMessages messages = new ArtioMessages();
  private final Queue<String> commands = new ConcurrentLinkedQueue<>();
  private volatile boolean ending;
  private Reply<Session> attempt;
  private Session session;
  private boolean loggedOn;
  private boolean logoutSent;
  private long pauseEnd = System.nanoTime();

  private ArtioProgram(SessionConfiguration configuration, LibraryConfiguration library) {
    this.configuration = configuration;
    this.library = FixLibrary.connect(library.sessionAcquireHandler((acquired, info) -> this));
  }

  /** Arguments: those of {@link EngineProcess}. */
  public static void main(String[] arguments) {
    Path store = Path.of(arguments[6]);
    int heartBtInt = Integer.parseInt(arguments[5]);
    String aeron = store.resolve("aeron").toString();
    EngineConfiguration engine = new EngineConfiguration()
        .libraryAeronChannel(CHANNEL)
        .logFileDir(store.resolve("log").toString());
    configure(engine, aeron, heartBtInt, store.resolve("engine"));
    // The archive is spoken to within the process, and no port is taken.
    AeronArchive.Context archive = engine.aeronArchiveContext();
    archive
        .aeronDirectoryName(aeron)
        .controlRequestChannel(CHANNEL)
        .controlResponseChannel(CHANNEL);
    LibraryConfiguration library =
        new LibraryConfiguration().libraryAeronChannels(List.of(CHANNEL));
    configure(library, aeron, heartBtInt, store.resolve("library"));
    SessionConfiguration session = SessionConfiguration.builder()
        .address("127.0.0.1", Integer.parseInt(arguments[1]))
        .senderCompId(arguments[3])
        .targetCompId(arguments[4])
        .sequenceNumbersPersistent(true)
        .timeoutInMs(CONNECT_MILLIS)
        .build();
    try (ArtioDriver driver = new ArtioDriver(aeron, store.resolve("archive"));
        FixEngine launched = FixEngine.launch(engine)) {
      new ArtioProgram(session, library).run();
    }
  }

  private static void configure(
      CommonConfiguration configuration, String aeron, int heartBtInt, Path monitoring) {
    configuration.aeronContext().aeronDirectoryName(aeron);
    configuration.defaultHeartbeatIntervalInS(heartBtInt);
    configuration.monitoringFile(monitoring.toString());
  }

  private void readCommands() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.ISO_8859_1))) {
      for (String line; (line = lines.readLine()) != null; ) {
        commands.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ending = true;
  }

  private void run() {
    Thread reader = new Thread(this::readCommands, "commands");
    reader.setDaemon(true);
    reader.start();
    while (!library.isConnected()) {
      poll();
    }
    tell("ready", "");
    while (!ending || !commands.isEmpty()) {
      poll();
      connect();
      String command = commands.poll();
      if (command != null) {
        follow(command);
      }
    }
    logout();
    long end = System.nanoTime() + LOGOUT_NANOS;
    while (session != null && session.isConnected() && System.nanoTime() < end) {
      poll();
    }
    library.close();
  }

  private void poll() {
    if (library.poll(FRAGMENTS) == 0) {
      LockSupport.parkNanos(IDLE_NANOS);
    }
    if (!loggedOn && session != null && session.isActive()) {
      loggedOn = true;
      tell("logon", "");
    }
  }

  private void connect() {
    if (attempt != null && !attempt.isExecuting()) {
      session = attempt.hasCompleted() ? attempt.resultIfPresent() : session;
      pause();
      attempt = null;
    }
    boolean connected = session != null && session.isConnected();
    if (attempt == null && !connected && !logoutSent && System.nanoTime() > pauseEnd) {
      attempt = library.initiate(configuration);
    }
  }

  private void pause() {
    pauseEnd = System.nanoTime() + RETRY_NANOS;
  }

  private void follow(String command) {
    int space = command.indexOf(' ');
    String word = space < 0 ? command : command.substring(0, space);
    String rest = command.substring(space + 1);
    switch (word) {
      case "send" -> insist(() -> session.trySend(messages.report(rest)));
      case "test-request" -> insist(() -> session.trySend(messages.testRequest(rest)));
      case "reset" -> insist(session::tryResetSequenceNumbers);
      case "logout" -> logout();
      default -> tell("trouble", "unknown command " + command);
    }
  }

  private void logout() {
    if (!logoutSent && session != null && session.isConnected()) {
      logoutSent = true;
      insist(session::startLogout);
    }
  }

  /** Something that may be refused for a while. */
  private interface Send {
    long attempt();
  }

  private void insist(Send send) {
    long end = System.nanoTime() + LOGOUT_NANOS;
    while (send.attempt() < 0) {
      if (System.nanoTime() > end) {
        tell("trouble", "cannot send");
        return;
      }
      poll();
    }
  }

  @Override
  public Action onMessage(
      DirectBuffer buffer,
      int offset,
      int length,
      int libraryId,
      Session session,
      int sequenceIndex,
      long messageType,
      long timestamp,
      long position,
      OnMessageInfo info) {
    byte[] bytes = new byte[length];
    buffer.getBytes(offset, bytes);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    tell("bytes", text);
    boolean admin = messageType < 128 && "0A12345".indexOf((char) messageType) >= 0;
    tell(admin ? "admin" : "app", text);
    return Action.CONTINUE;
  }

  @Override
  public Action onDisconnect(int libraryId, Session session, DisconnectReason reason) {
    loggedOn = false;
    pause();
    tell("logout", "");
    return Action.CONTINUE;
  }

  @Override
  public void onTimeout(int libraryId, Session session) {
    tell("trouble", "the engine took the session");
  }

  @Override
  public void onSlowStatus(int libraryId, Session session, boolean slow) {}

  @Override
  public void onSessionStart(Session session) {}

  private static void tell(String word, String text) {
    OUT.println(word + ' ' + text);
  }
}
