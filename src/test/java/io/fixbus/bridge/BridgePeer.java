package io.fixbus.bridge;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/** An application at the other end of the bridge, made of the JDK alone. */
public abstract class BridgePeer implements AutoCloseable {
  private static final int LONGEST_SECONDS = 30;

  private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger answers = new AtomicInteger();

  /** How it speaks. */
  public enum Way {
    TCP,
    WEBSOCKET,
    SOCKJS
  }

  /** Sends anything. */
  public abstract void sendText(String text);

  public void send(JsonObject frame) {
    sendText(frame.encode());
  }

  @Override
  public abstract void close();

  final void got(String json) {
    frames.add(new JsonObject(json));
  }

  final void ended() {
    closed.countDown();
  }

  /** The next frame, of whatever kind. */
  public JsonObject next() {
    try {
      JsonObject frame = null;
      for (int i = 0; frame == null && i < 10 * LONGEST_SECONDS; i++) {
        boolean last = closed.getCount() == 0;
        frame = frames.poll(100, TimeUnit.MILLISECONDS);
        if (frame == null && last) {
          throw new AssertionError("the connection was closed");
        }
      }
      if (frame == null) {
        throw new AssertionError("no frame came");
      }
      return frame;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The next frame to an address; others are passed over. */
  public JsonObject next(String address) {
    JsonObject frame = next();
    while (!address.equals(frame.getValue("address"))) {
      frame = next();
    }
    return frame;
  }

  public boolean hasFrame() {
    return !frames.isEmpty();
  }

  /** Waits until the other side has closed, and returns the last frame; empty without one. */
  public JsonObject lastBeforeTheEnd() {
    awaitEnd();
    JsonObject last = new JsonObject();
    for (JsonObject frame : frames) {
      last = frame;
    }
    return last;
  }

  public void awaitEnd() {
    try {
      if (!closed.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("the connection is still there");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends a frame that asks for an answer, and waits for it. */
  public JsonObject ask(JsonObject frame) {
    String to = "answer-" + answers.incrementAndGet();
    send(frame.copy().put("replyAddress", to));
    return next(to);
  }

  public JsonObject login(String user, String password) {
    send(frame("send", "fixbus.login")
        .put("replyAddress", "login")
        .put("body", new JsonObject().put("user", user).put("password", password)));
    return next("login");
  }

  public JsonObject register(String address) {
    return ask(frame("register", address));
  }

  public static JsonObject frame(String type, String address) {
    return new JsonObject().put("type", type).put("address", address);
  }

  public static BridgePeer tcp(int port) {
    return tcp(SocketFactory.getDefault(), port);
  }

  static BridgePeer tcp(SocketFactory factory, int port) {
    try {
      return new Tcp(factory.createSocket("localhost", port));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public static BridgePeer connect(Way way, int tcpPort, int webSocketPort, String... headers) {
    return way == Way.TCP
        ? tcp(tcpPort)
        : webSocket(way, "ws://localhost:" + webSocketPort, null, headers);
  }

  static BridgePeer webSocket(Way way, String base, SSLContext tls, String... headers) {
    Web peer = new Web(way == Way.SOCKJS);
    HttpClient.Builder client = HttpClient.newBuilder();
    if (tls != null) {
      client.sslContext(tls);
    }
    WebSocket.Builder builder = client.build().newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    String path = way == Way.SOCKJS ? "/eventbus/000/abcdefgh/websocket" : "/eventbus/websocket";
    peer.socket = builder.buildAsync(URI.create(base + path), peer).join();
    peer.awaitOpen();
    return peer;
  }

  private static final class Tcp extends BridgePeer {
    private final Socket socket;
    private final DataOutputStream out;

    Tcp(Socket socket) throws IOException {
      this.socket = socket;
      this.out = new DataOutputStream(socket.getOutputStream());
      Thread reader = new Thread(this::read, "bridge-peer");
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      try {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
          byte[] bytes = new byte[in.readInt()];
          in.readFully(bytes);
          got(new String(bytes, StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        ended();
      }
    }

    @Override
    public void sendText(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      try {
        synchronized (out) {
          out.writeInt(bytes.length);
          out.write(bytes);
          out.flush();
        }
      } catch (IOException e) {
        ended();
      }
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static final class Web extends BridgePeer implements WebSocket.Listener {
    private final boolean sockJs;
    private final StringBuilder partial = new StringBuilder();
    private final CountDownLatch open = new CountDownLatch(1);
    private WebSocket socket;

    Web(boolean sockJs) {
      this.sockJs = sockJs;
      if (!sockJs) {
        open.countDown();
      }
    }

    private void awaitOpen() {
      try {
        if (!open.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("SockJS does not open");
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void sendText(String text) {
      try {
        socket
            .sendText(sockJs ? new JsonArray().add(text).encode() : text, true)
            .join();
      } catch (RuntimeException e) {
        ended();
      }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        String text = partial.toString();
        partial.setLength(0);
        if (!sockJs) {
          got(text);
        } else if (text.equals("o")) {
          open.countDown();
        } else if (text.startsWith("a")) {
          new JsonArray(text.substring(1)).forEach(frame -> got((String) frame));
        } else if (text.startsWith("c")) {
          ended();
        }
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      ended();
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      ended();
    }

    @Override
    public void close() {
      socket.abort();
    }
  }
}
