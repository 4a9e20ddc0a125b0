package io.fixbus.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.transport.DialSettings.Proxy.Login;
import io.fixbus.transport.DialSettings.Proxy.Type;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that go out through a proxy, of which a few lines are made here. */
final class ProxyTest {
  private static final String TARGET = "exchange.example";

  private final Vertx vertx = Vertx.vertx();

  /** Answers as a proxy does, and then is the counterparty itself. */
  private interface Proxy {
    /** What was asked for. */
    String serve(DataInputStream in, OutputStream out) throws IOException;
  }

  @AfterEach
  void closeVertx() throws Exception {
    vertx.close().await(30, SECONDS);
  }

  @Test
  void anHttpProxyIsAskedToConnect() throws Exception {
    String asked = dial(Type.HTTP, ProxyTest::http);
    assertThat(asked)
        .startsWith("CONNECT " + TARGET + ":9880 HTTP/1.1")
        .containsIgnoringCase("proxy-authorization: Basic dXM6aGlkZGVu");
  }

  @Test
  void aSocks5ProxyIsGivenTheName() throws Exception {
    assertThat(dial(Type.SOCKS5, ProxyTest::socks5)).isEqualTo("us:hidden " + TARGET + ":9880");
  }

  private String dial(Type type, Proxy proxy) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> {
        try (Socket socket = server.accept()) {
          socket.setSoTimeout(30_000);
          String target =
              proxy.serve(new DataInputStream(socket.getInputStream()), socket.getOutputStream());
          assertThat(socket.getInputStream().readNBytes(5)).isEqualTo(ascii("hello"));
          return target;
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      });
      HostPort address = new HostPort("127.0.0.1", server.getLocalPort());
      Login login = new Login("us", new Passphrase.Text("hidden"));
      DialSettings settings = new DialSettings(
          List.of(new HostPort(TARGET, 9880)),
          20_000,
          Optional.empty(),
          Optional.of(new DialSettings.Proxy(type, address, Optional.of(login))));
      FixDialer dialer = new FixDialer(vertx, settings, Optional.empty(), () -> 1);
      Promise<FixConnection> dialled = Promise.promise();
      vertx.runOnContext(nothing -> dialer
          .connect(0)
          .onSuccess(connection -> {
            connection.handler(new RecordingHandler());
            connection.write(ascii("hello"), 0, 5);
          })
          .onComplete(dialled));
      dialled.future().await(30, SECONDS);
      return asked.get(30, SECONDS);
    }
  }

  private static String http(InputStream in, OutputStream out) throws IOException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      request.append((char) in.read());
    }
    out.write(ascii("HTTP/1.1 200 Connection established\r\n\r\n"));
    return request.toString();
  }

  /** RFC 1928, with a user name and password (RFC 1929). */
  private static String socks5(DataInputStream in, OutputStream out) throws IOException {
    in.readNBytes(1);
    in.readNBytes(in.readUnsignedByte());
    out.write(new byte[] {5, 2});
    in.readNBytes(1);
    String user = text(in);
    String password = text(in);
    out.write(new byte[] {1, 0});
    assertThat(in.readNBytes(4)).containsExactly(5, 1, 0, 3);
    String host = text(in);
    int port = in.readUnsignedShort();
    out.write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 1});
    return user + ':' + password + ' ' + host + ':' + port;
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readUnsignedByte()), ISO_8859_1);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
