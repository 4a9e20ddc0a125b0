package io.fixbus.cluster;

import io.fixbus.check.Counterparty;
import io.fixbus.check.FreePorts;
import io.fixbus.check.SessionSetup;
import io.fixbus.metrics.Scrape;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A launcher's process, applications in processes of their own, and counterparties in this one. The
 * launcher has a session for each form of messages: {@code json}, {@code message} and {@code buffer}.
 */
final class ClusterBench implements AutoCloseable {
  static final List<String> FORMS = List.of("json", "message", "buffer");

  /** The session that asks what to send again; the others send all, so that nothing is missing. */
  static final String ASKS = "buffer";

  private final Path directory;
  private final Nodes nodes;
  private final int fixPort = FreePorts.next();
  private final String http = Nodes.place();
  private final List<String> places = List.of(Nodes.place(), Nodes.place(), Nodes.place());
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  ClusterBench(Path directory) throws Exception {
    this.directory = directory;
    this.nodes = new Nodes(directory);
  }

  /** A node's settings, of which a test may change some. */
  JsonObject node(String place, int minimumNodes) {
    return nodes
        .at(place, places.get(0), places.get(1), places.get(2))
        .put("minimumNodes", minimumNodes);
  }

  /** A line on another address of this machine, by which alone a node there is reached. */
  JsonObject behind(String host, int minimumNodes, List<Line> lines) throws IOException {
    int port = FreePorts.next();
    int busPort = FreePorts.next();
    lines.add(closing(Line.open(host, port)));
    lines.add(closing(Line.open(host, busPort)));
    return node("127.0.0.1:" + port, minimumNodes)
        .put("publicAddress", host + ":" + port)
        .put("busPort", busPort);
  }

  JsonObject launcherNode() {
    return node(places.get(0), 1);
  }

  NodeProcess launcher() throws Exception {
    return launcher(launcherNode());
  }

  /** The launcher goes on from where the one before it ended. */
  NodeProcess launcher(JsonObject cluster) throws Exception {
    JsonObject sessions = new JsonObject();
    for (String form : FORMS) {
      sessions.put(
          form,
          new JsonObject()
              .put("targetCompId", form.toUpperCase())
              .put("bus", new JsonObject().put("format", form)));
    }
    sessions.getJsonObject(ASKS).put("replay", "ask");
    JsonObject configuration = new JsonObject()
        .put("cluster", cluster)
        .put("http", new JsonObject().put("address", http))
        .put(
            "journal",
            new JsonObject()
                .put("directory", directory.resolve("journal").toString())
                .put("segmentBytes", 1 << 20))
        .put("limits", new JsonObject().put("loopLag", "unlimited"))
        .put(
            "sessionDefaults",
            new JsonObject()
                .put("listen", "127.0.0.1:" + fixPort)
                .put("beginString", "FIX.4.4")
                .put("senderCompId", "FIXBUS")
                .put("whenDisconnected", "queue")
                .put(
                    "bus",
                    new JsonObject()
                        .put("delivery", "acknowledged")
                        .put("timeout", "1s")
                        .put("retries", 1000)))
        .put("sessions", sessions);
    Path file = Files.writeString(directory.resolve("fixbus.yaml"), configuration.encodePrettily());
    NodeProcess launcher = closing(NodeProcess.launcher(file));
    launcher.await("Running 3 sessions");
    return launcher;
  }

  /** The first application makes it two nodes, the second three. */
  NodeProcess application(int nodes) throws Exception {
    return application(node(places.get(nodes - 1), nodes));
  }

  NodeProcess application(JsonObject cluster) throws Exception {
    NodeProcess application = closing(NodeProcess.application(cluster));
    application.await("^" + ApplicationProgram.READY);
    return application;
  }

  /** The other side of the session of a form, not connected. */
  Counterparty counterparty(String form) {
    return closing(
        Counterparty.initiator(SessionSetup.of("FIX.4.4", form.toUpperCase(), "FIXBUS")));
  }

  /** Connects, as often as it takes, and waits for the Logon. */
  void logOn(Counterparty counterparty) {
    while (!counterparty.isLoggedOn()) {
      try {
        counterparty.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), fixPort));
        counterparty.awaitLogonOrEnd();
      } catch (IOException e) {
        throw new AssertionError("The launcher does not listen", e);
      }
    }
  }

  /** What the launcher's meters say. */
  Scrape scrape() throws Exception {
    URI metrics = URI.create("http://" + http + "/metrics");
    return Scrape.of(HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
        .body());
  }

  private <T extends AutoCloseable> T closing(T resource) {
    open.push(resource);
    return resource;
  }

  @Override
  public void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
