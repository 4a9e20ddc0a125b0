package io.fixbus.simulation;

import io.fixbus.check.WireMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** One direction of a connection: bytes arrive in their order, late, in pieces, or not at all. */
final class Pipe {
  private static final int BUFFER_BYTES = 32 * 1024;

  private final VirtualTime time;
  private final Weather weather;
  private final Socket from;
  private final Socket to;
  private final ArrayDeque<Piece> arrived = new ArrayDeque<>();
  private boolean reading = true;
  private boolean lost;
  private boolean full;
  private int bytesUnderWay;
  private long lastArrivalNanos;

  Pipe(VirtualTime time, Weather weather, Socket from, Socket to) {
    this.time = time;
    this.weather = weather;
    this.from = from;
    this.to = to;
  }

  /** Bytes were written: whole messages, as the sender's witness has seen. */
  void carry(byte[] bytes) {
    List<WireMessage> messages = from.machine().witness().wrote(bytes);
    if (lost) {
      return;
    }
    weather.takeOld().ifPresent(old -> {
      List<WireMessage> read = from.machine().witness().read(old);
      send(old, read, read);
    });
    byte[] sent = bytes;
    List<WireMessage> sound = messages;
    if (weather.takeGarbling()) {
      int at = weather.dice().below(bytes.length);
      sent = bytes.clone();
      sent[at] ^= (byte) (1 << weather.dice().below(8));
      sound = without(messages, at);
    }
    send(sent, messages, sound);
    if (weather.takeDoubling()) {
      send(sent, messages, sound);
    }
    weather.wrote(bytes);
    if (bytesUnderWay > BUFFER_BYTES && !full) {
      full = true;
      from.tell(user -> user.writable(false));
    }
  }

  /** Without the message that a byte belongs to. */
  private static List<WireMessage> without(List<WireMessage> messages, int at) {
    List<WireMessage> others = new ArrayList<>(messages);
    int end = 0;
    for (WireMessage message : messages) {
      end += message.length();
      if (at < end) {
        others.remove(message);
        break;
      }
    }
    return others;
  }

  private void send(byte[] bytes, List<WireMessage> messages, List<WireMessage> sound) {
    int size = weather.pieceBytes(bytes.length);
    for (Piece piece : Piece.cut(bytes, messages, sound, size)) {
      bytesUnderWay += piece.bytes().length;
      afterArrivals(() -> {
        if (!lost) {
          arrived.add(piece);
          handOver();
        }
      });
    }
  }

  /** Does something when all that was sent before has arrived. */
  private void afterArrivals(Runnable what) {
    lastArrivalNanos = Math.max(lastArrivalNanos, time.nowNanos() + weather.latencyNanos());
    time.after(lastArrivalNanos - time.nowNanos(), what);
  }

  void reading(boolean on) {
    reading = on;
    if (on) {
      handOver();
    }
  }

  private void handOver() {
    to.tell(user -> {
      while (reading && !lost && !to.isClosed() && !arrived.isEmpty()) {
        Piece piece = arrived.poll();
        bytesUnderWay -= piece.bytes().length;
        to.machine().witness().arrived(to.connection(), piece.ends());
        user.bytes(piece.bytes());
      }
      if (full && bytesUnderWay < BUFFER_BYTES / 2) {
        full = false;
        from.tell(sender -> sender.writable(true));
      }
    });
  }

  /** No more comes; the other end is told after what is under way, or at once by a reset. */
  void end() {
    if (weather.dice().chance(0.2)) {
      time.after(weather.latencyNanos(), () -> lose());
      time.after(weather.latencyNanos(), () -> to.ended("connection reset"));
    } else {
      afterArrivals(this::endWhenRead);
    }
  }

  private void endWhenRead() {
    if (arrived.isEmpty() || lost) {
      to.ended("closed by the other side");
    } else if (!to.isClosed()) {
      time.after(100 * VirtualTime.MILLI, this::endWhenRead);
    }
  }

  /** What is under way is lost, and all that is written from now on. */
  void lose() {
    lost = true;
    arrived.clear();
  }

  /** The process at the end is gone. */
  void nobodyReads() {
    lose();
  }
}
