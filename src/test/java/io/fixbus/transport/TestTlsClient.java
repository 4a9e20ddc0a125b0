package io.fixbus.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** The JDK's own TLS client, to look at a listener from outside. */
public final class TestTlsClient {
  private final SSLContext context;

  /**
   * @param trusted whose certificates it accepts
   * @param shown what it shows, if anything
   */
  public TestTlsClient(TestAuthority trusted, Optional<TestAuthority.Leaf> shown) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted.trustStore());
    KeyManager[] keys = {};
    if (shown.isPresent()) {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      KeyStore store = shown.get().keyStore();
      factory.init(store, TestAuthority.STORE_PASSWORD.toCharArray());
      keys = factory.getKeyManagers();
    }
    context = SSLContext.getInstance("TLS");
    context.init(keys, trust.getTrustManagers(), null);
  }

  /** Connects with whatever both sides can. */
  public SSLSocket connect(int port) throws IOException {
    return connect(port, new SSLParameters());
  }

  /** Connects with one version and one suite. */
  SSLSocket connect(int port, String protocol, String cipher) throws IOException {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {protocol});
    parameters.setCipherSuites(new String[] {cipher});
    return connect(port, parameters);
  }

  /** Connects to a name. */
  SSLSocket connect(int port, SNIHostName name) throws IOException {
    SSLParameters parameters = new SSLParameters();
    parameters.setServerNames(List.of(name));
    return connect(port, parameters);
  }

  private SSLSocket connect(int port, SSLParameters parameters) throws IOException {
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
    try {
      socket.setSoTimeout(30_000);
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }
}
