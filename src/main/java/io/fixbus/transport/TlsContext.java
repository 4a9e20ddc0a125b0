package io.fixbus.transport;

import io.fixbus.transport.DialSettings.TlsPeer;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates, keys and trust for new connections of one side, as their files are at the moment.
 * Connections that stand keep what they began with.
 *
 * <p>Thread: any; loading and {@link #refresh} read files and belong on a worker.
 */
public final class TlsContext {
  private final Vertx vertx;
  private final TlsSettings settings;
  private final boolean server;
  private volatile State state;

  private record State(
      Map<Path, byte[]> contents,
      SslContext context,
      Optional<Instant> expiry,
      Optional<KeyManagerFactory> keys,
      Optional<TrustManagerFactory> trust) {}

  private TlsContext(Vertx vertx, TlsSettings settings, boolean server) {
    this.vertx = vertx;
    this.settings = settings;
    this.server = server;
    this.state = build(read());
  }

  /**
   * Reads the files for a server.
   *
   * @throws TlsException if they cannot be used
   */
  public static TlsContext server(Vertx vertx, TlsSettings settings) {
    return new TlsContext(vertx, settings, true);
  }

  /**
   * Reads the files for a client.
   *
   * @throws TlsException if they cannot be used
   */
  public static TlsContext client(Vertx vertx, TlsSettings settings) {
    return new TlsContext(vertx, settings, false);
  }

  /** What it was made of. */
  public TlsSettings settings() {
    return settings;
  }

  /**
   * Reads the files again. What they hold counts, not their times: a mounted directory may be swapped
   * for another of the same age.
   *
   * @return whether they had changed, and new connections use what they hold now
   * @throws TlsException if they cannot be used; what was read before stays in force
   */
  public synchronized boolean refresh() {
    Map<Path, byte[]> contents = read();
    if (sameAs(contents)) {
      return false;
    }
    state = build(contents);
    return true;
  }

  /** When our first certificate expires; empty if we show none. */
  public Optional<Instant> expiry() {
    return state.expiry();
  }

  /** The same for a server of Vert.x's own, as the files were when they were last read. */
  public ServerSSLOptions serverOptions() {
    State now = state;
    ServerSSLOptions options = new ServerSSLOptions();
    options.setEnabledSecureTransportProtocols(new LinkedHashSet<>(settings.protocols()));
    settings.ciphers().forEach(options::addEnabledCipherSuite);
    now.keys().ifPresent(keys -> options.setKeyCertOptions(KeyCertOptions.wrap(keys)));
    now.trust().ifPresent(trust -> options.setTrustOptions(TrustOptions.wrap(trust)));
    return options.setClientAuth(
        switch (settings.clientAuth()) {
          case NONE -> io.vertx.core.http.ClientAuth.NONE;
          case REQUEST -> io.vertx.core.http.ClientAuth.REQUEST;
          case REQUIRED -> io.vertx.core.http.ClientAuth.REQUIRED;
        });
  }

  /** For a connection that came in. */
  SslHandler accept(ByteBufAllocator allocator) {
    return state.context().newHandler(allocator);
  }

  /**
   * For a connection that we opened.
   *
   * @param to whose certificate it has to be, if that is to be checked
   * @param peer what is indicated and checked
   */
  SslHandler connect(ByteBufAllocator allocator, HostPort to, TlsPeer peer) {
    SslHandler handler = state.context().newHandler(allocator, to.host(), to.port());
    SSLParameters parameters = handler.engine().getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm(peer.verifyHost() ? "HTTPS" : "");
    peer.sni().ifPresent(name -> parameters.setServerNames(List.of(new SNIHostName(name))));
    handler.engine().setSSLParameters(parameters);
    return handler;
  }

  private Map<Path, byte[]> read() {
    Map<Path, byte[]> contents = new HashMap<>();
    for (Path file : settings.files()) {
      try {
        contents.put(file, Files.readAllBytes(file));
      } catch (NoSuchFileException e) {
        throw new TlsException("there is no file " + file, e);
      } catch (IOException e) {
        throw new TlsException(file + " cannot be read: " + e.getMessage(), e);
      }
    }
    return contents;
  }

  private boolean sameAs(Map<Path, byte[]> contents) {
    return contents.keySet().equals(state.contents().keySet())
        && contents.entrySet().stream()
            .allMatch(
                entry -> Arrays.equals(entry.getValue(), state.contents().get(entry.getKey())));
  }

  private State build(Map<Path, byte[]> contents) {
    KeyMaterial material = new KeyMaterial(vertx, contents);
    Optional<KeyStore> identity = settings.identity().map(material::identity);
    Optional<TrustManagerFactory> trust = settings.trust().map(material::trustManagers);
    try {
      Optional<KeyManagerFactory> keys = identity.isEmpty()
          ? Optional.empty()
          : Optional.of(KeyMaterial.keyManagers(identity.get()));
      SslContextBuilder builder = begin(keys);
      trust.ifPresent(builder::trustManager);
      SslContext context = builder
          .sslProvider(SslProvider.JDK)
          .protocols(settings.protocols())
          .ciphers(settings.ciphers(), SupportedCipherSuiteFilter.INSTANCE)
          .build();
      Optional<Instant> expiry = identity.isEmpty()
          ? Optional.empty()
          : Optional.of(KeyMaterial.notAfter(identity.get()).toInstant());
      return new State(contents, context, expiry, keys, trust);
    } catch (SSLException | GeneralSecurityException e) {
      throw new TlsException("TLS cannot be had: " + e.getMessage(), e);
    }
  }

  private SslContextBuilder begin(Optional<KeyManagerFactory> keys) {
    if (!server) {
      SslContextBuilder builder = SslContextBuilder.forClient();
      keys.ifPresent(builder::keyManager);
      return builder;
    }
    return SslContextBuilder.forServer(
            keys.orElseThrow(() -> new TlsException("a server needs a certificate and its key")))
        .clientAuth(
            switch (settings.clientAuth()) {
              case NONE -> ClientAuth.NONE;
              case REQUEST -> ClientAuth.OPTIONAL;
              case REQUIRED -> ClientAuth.REQUIRE;
            });
  }
}
