package io.fixbus.app;

import com.sun.net.httpserver.HttpServer;
import io.fixbus.check.FreePorts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples that use the bus of a process, each by a program of its language. */
class BridgeExamplesIT {
  private static final List<String> FAILURES = List.of(
      "failed: 400 FIELD Prize.*",
      "failed: 403 FORBIDDEN: this needs the role trader of session exchange");

  /** Not in a directory that is removed at once: a browser takes its time to go. */
  private static final Path PROFILE = Path.of("target", "chromium").toAbsolutePath();

  @TempDir
  static Path journal;

  private static HttpServer pages;
  private static LaunchedProcess fixbus;
  private static String url;
  private static String tcp;

  @TempDir
  Path directory;

  @BeforeAll
  static void start() throws Exception {
    pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pages.start();
    String listener = "127.0.0.1:" + FreePorts.next();
    fixbus = LaunchedProcess.start(
        Map.of(
            "FIXBUS__LISTENERS__MAIN__ADDRESS",
            listener,
            "FIXBUS__SESSIONS__DESK__CONNECT",
            listener,
            "FIXBUS__SESSIONS__BUYER__CONNECT",
            listener,
            "FIXBUS__JOURNAL__DIRECTORY",
            journal.toString(),
            "FIXBUS__LIMITS__LOOPLAG",
            "unlimited",
            "FIXBUS__HTTP__ADDRESS",
            "0",
            "FIXBUS__BRIDGE__WEBSOCKET__ADDRESS",
            "127.0.0.1:0",
            "FIXBUS__BRIDGE__WEBSOCKET__ORIGINS",
            "[\"" + origin() + "\"]",
            "FIXBUS__BRIDGE__TCP__ADDRESS",
            "127.0.0.1:0"),
        "src/examples/fixbus.yaml");
    url = "http://" + fixbus.await("The bridge is at ([^,]+),").group(1);
    tcp = fixbus.await("The bridge takes frames at (\\S+)").group(1);
  }

  @AfterAll
  static void stop() throws Exception {
    pages.stop(0);
    fixbus.close();
  }

  @Test
  void pythonTradesOverTcp() throws Exception {
    String python = ExampleDirectory.program("python3");

    List<String> said = ExampleDirectory.of("python", directory).lines(python, "trade.py", tcp);

    Transcript.check(said, "python", "desk", FAILURES);
  }

  @Test
  void nodeTradesOverSockJs() throws Exception {
    String node = ExampleDirectory.program("node");

    Transcript.check(withModules().lines(node, "node.js", url), "node", "desk", FAILURES);
  }

  @Test
  void browserTradesOverSockJs() throws Exception {
    String chromium = ExampleDirectory.program("chromium", "chromium-browser", "google-chrome");
    withModules();
    pages.createContext("/", exchange -> {
      Path file = directory.resolve(exchange.getRequestURI().getPath().substring(1));
      byte[] page = Files.readAllBytes(file);
      String type = file.toString().endsWith(".html") ? "text/html" : "text/javascript";
      exchange.getResponseHeaders().add("Content-Type", type);
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
      exchange.close();
    });
    Pattern console = Pattern.compile("CONSOLE.*?\\] \"(.*)\", source: ");

    List<String> said = new ArrayList<>();
    try (LaunchedProcess browser = LaunchedProcess.of(new ProcessBuilder(
        chromium,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--enable-logging=stderr",
        "--remote-debugging-port=0",
        "--user-data-dir=" + PROFILE,
        origin() + "/index.html?" + url))) {
      browser.await("failed: 403");
      browser.terminate();
      browser.exitValue();
      for (String line : browser.printed()) {
        Matcher told = console.matcher(line);
        if (told.find()) {
          said.add(told.group(1));
        }
      }
    }

    Transcript.check(said, "browser", "desk", FAILURES);
  }

  private ExampleDirectory withModules() throws Exception {
    ExampleDirectory example = ExampleDirectory.of("javascript", directory);
    example.prepare(ExampleDirectory.program("npm"), "ci", "--no-audit", "--no-fund");
    return example;
  }

  private static String origin() {
    return "http://127.0.0.1:" + pages.getAddress().getPort();
  }
}
