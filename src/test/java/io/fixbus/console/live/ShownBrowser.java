package io.fixbus.console.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A browser that reads, or does not. */
final class ShownBrowser implements Outlet {
  final List<String> written = new ArrayList<>();
  boolean full;
  boolean ended;
  boolean aborted;

  @Override
  public boolean isFull() {
    return full;
  }

  @Override
  public void write(Buffer bytes) {
    written.add(bytes.toString());
  }

  @Override
  public void end() {
    ended = true;
  }

  @Override
  public void abort() {
    aborted = true;
  }

  /** What it was told by an event, in order. */
  List<JsonObject> told(String event) {
    String start = "event: " + event + "\ndata: ";
    return written.stream()
        .filter(text -> text.startsWith(start))
        .map(text -> new JsonObject(text.substring(start.length()).strip()))
        .toList();
  }
}
