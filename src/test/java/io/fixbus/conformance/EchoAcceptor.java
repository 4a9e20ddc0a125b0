package io.fixbus.conformance;

import io.fixbus.dictionary.SessionDictionary;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An acceptor for acceptance scripts: one port, one session for each version, and the echo
 * application behind them; beside it a control port at which a script sets sequence numbers.
 *
 * <p>Arguments: port, control port, then session settings such as {@code resendRequestChunkSize=5}.
 */
public final class EchoAcceptor {
  private static final Map<String, String> BEGIN_STRINGS = new LinkedHashMap<>();
  private static final String APPL_VER_ID = "7";

  static {
    for (String version : new String[] {"4.0", "4.1", "4.2", "4.3", "4.4"}) {
      BEGIN_STRINGS.put("fix" + version.replace(".", ""), "FIX." + version);
    }
    BEGIN_STRINGS.put("fixt11", "FIXT.1.1");
  }

  private final Vertx vertx;

  private EchoAcceptor(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Starts the acceptor and prints a line when it listens. */
  public static void main(String[] args) throws IOException {
    JsonObject settings = new JsonObject();
    for (int i = 2; i < args.length; i++) {
      String[] pair = args[i].split("=", 2);
      settings.put(pair[0], value(pair[1]));
    }
    new EchoAcceptor(Vertx.vertx())
        .start(Integer.parseInt(args[0]), Integer.parseInt(args[1]), settings)
        .onSuccess(done -> System.out.println("listening"))
        .onFailure(failure -> {
          failure.printStackTrace();
          System.exit(1);
        });
  }

  private static Object value(String text) {
    if (text.matches("true|false")) {
      return Boolean.valueOf(text);
    }
    return text.matches("\\d+") ? (Object) Integer.valueOf(text) : text;
  }

  private Future<?> start(int port, int controlPort, JsonObject more) throws IOException {
    String directory = Files.createTempDirectory("echo-acceptor").toString();
    JsonObject sessions = new JsonObject();
    Future<?> applications = Future.succeededFuture();
    for (Map.Entry<String, String> session : BEGIN_STRINGS.entrySet()) {
      String name = session.getKey();
      String beginString = session.getValue();
      JsonObject settings = new JsonObject()
          .put("listen", "main")
          .put("beginString", beginString)
          .put("senderCompId", "ISLD")
          .put("targetCompId", "TW");
      if (beginString.startsWith("FIXT")) {
        settings.put("defaultApplVerId", APPL_VER_ID);
      }
      sessions.put(name, settings);
      applications = applications.compose(done -> vertx.deployVerticle(new EchoApplication(
          name, beginString, SessionDictionary.standard(beginString, APPL_VER_ID))));
    }
    JsonObject config = new JsonObject()
        // However busy the machine is, Logons are taken.
        .put("limits", new JsonObject().put("loopLag", "unlimited"))
        .put("journal", new JsonObject().put("directory", directory).put("sync", "written"))
        .put(
            "listeners",
            new JsonObject().put("main", new JsonObject().put("address", "127.0.0.1:" + port)))
        .put(
            "sessionDefaults",
            new JsonObject()
                .put("resetOnDisconnect", true)
                .put("resetOnLogon", false)
                .put("validateUserDefinedFields", true)
                .put("bus", new JsonObject().put("format", "message"))
                .mergeIn(more))
        .put("sessions", sessions);
    return applications
        .compose(done -> vertx.deployVerticle(
            "io.fixbus.FixConnectorVerticle", new DeploymentOptions().setConfig(config)))
        .compose(done -> vertx
            .createNetServer()
            .connectHandler(this::controlled)
            .listen(controlPort, "127.0.0.1"));
  }

  /** Lines such as {@code SET_SESSION FIX.4.4:ISLD->TW NEXTSENDERSEQNUM=2000}. */
  private void controlled(NetSocket socket) {
    socket.handler(RecordParser.newDelimited("\n", line -> {
      String[] words = line.toString().trim().split(" ");
      execute(words)
          .onSuccess(done -> socket.write("OK\n"))
          .onFailure(failure -> socket.write("ERROR " + failure.getMessage() + "\n"));
    }));
  }

  private Future<?> execute(String[] words) {
    if (words.length < 2) {
      return Future.failedFuture("a command and a session are needed");
    }
    String beginString = words[1].substring(0, words[1].indexOf(':'));
    String session = BEGIN_STRINGS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(beginString))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("unknown");
    if (words[0].equals("RESET")) {
      return control(session, "reset-sequence", new JsonObject());
    }
    String[] setting = words[2].split("=");
    String key = setting[0].equals("NEXTSENDERSEQNUM") ? "nextOut" : "nextIn";
    return control(session, "set-sequence", new JsonObject().put(key, Integer.valueOf(setting[1])));
  }

  private Future<?> control(String session, String action, JsonObject body) {
    return vertx
        .eventBus()
        .request(
            "fix." + session + ".control", body, new DeliveryOptions().addHeader("action", action));
  }
}
