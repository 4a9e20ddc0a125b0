package io.fixbus.console;

import io.fixbus.connector.Bench;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Reads a stream as a browser does. */
final class ServerSentEvents implements AutoCloseable {
  private final InputStream in;
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private volatile boolean ended;

  record Told(String event, JsonObject data) {}

  private ServerSentEvents(InputStream in) {
    this.in = in;
    Thread reader = new Thread(this::read, "server-sent-events");
    reader.setDaemon(true);
    reader.start();
  }

  static ServerSentEvents open(HttpClient client, HttpRequest request) throws Exception {
    HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200
        || !answer.headers().firstValue("Content-Type").orElse("").equals("text/event-stream")) {
      throw new AssertionError(
          answer.statusCode() + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
    }
    return new ServerSentEvents(answer.body());
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String event = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          event = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          told.add(new Told(event, new JsonObject(line.substring("data: ".length()))));
        }
      }
    } catch (IOException e) {
      // As good as an end.
    }
    ended = true;
  }

  /** The next of an event that is so; others are left out. */
  JsonObject await(String event, Predicate<JsonObject> so) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Bench.TIMEOUT_SECONDS);
    while (true) {
      Told next = told.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw new AssertionError("no event " + event + " that is so");
      }
      if (next.event().equals(event) && so.test(next.data())) {
        return next.data();
      }
    }
  }

  JsonObject await(String event) throws InterruptedException {
    return await(event, any -> true);
  }

  /** Whether the server has ended it; waits for that. */
  boolean isEnded() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Bench.TIMEOUT_SECONDS);
    while (!ended && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return ended;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
