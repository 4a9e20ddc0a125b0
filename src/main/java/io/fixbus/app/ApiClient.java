package io.fixbus.app;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Asks a running process by its HTTP API. Whatever goes wrong is a {@link CannotDoException}. */
final class ApiClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(40);
  private static final int OK = 200;
  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TIMEOUT = 504;

  private final URI url;
  private final Optional<String> authorization;
  private final HttpClient client;

  /**
   * @param authorization the header of that name
   * @param tls whom to trust; empty for whom the JDK trusts
   */
  ApiClient(URI url, Optional<String> authorization, Optional<SSLContext> tls) {
    this.url = url;
    this.authorization = authorization;
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
    tls.ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  JsonObject get(String path) {
    return ask(request(path).GET().build());
  }

  JsonObject post(String path, JsonObject body) {
    return ask(request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.encode()))
        .build());
  }

  private HttpRequest.Builder request(String path) {
    String base = url.toString().replaceFirst("/+$", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER);
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private JsonObject ask(HttpRequest request) {
    try {
      return body(client.send(request, BodyHandlers.ofString()));
    } catch (ConnectException | HttpConnectTimeoutException | SSLException e) {
      throw new CannotDoException(CommandExit.UNREACHABLE, "Nobody answers at " + url + reason(e));
    } catch (IOException e) {
      if (e.getCause() instanceof UnresolvedAddressException) {
        throw new CannotDoException(CommandExit.UNREACHABLE, "There is no host of " + url);
      }
      throw new CannotDoException(
          CommandExit.UNKNOWN,
          "The connection to " + url + " broke, and whether it was done is not known" + reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotDoException(CommandExit.UNKNOWN, "Interrupted");
    }
  }

  private JsonObject body(HttpResponse<String> response) {
    JsonObject body;
    try {
      body = new JsonObject(response.body());
    } catch (DecodeException e) {
      throw new CannotDoException(
          CommandExit.UNREACHABLE,
          url + " is no API of Fixbus: it answers " + response.statusCode() + " without JSON");
    }
    if (response.statusCode() == OK) {
      return body;
    }
    String text = body.getString("text", "HTTP " + response.statusCode());
    throw new CannotDoException(
        switch (response.statusCode()) {
          case UNAUTHENTICATED, FORBIDDEN -> CommandExit.FORBIDDEN;
          case TIMEOUT -> CommandExit.UNKNOWN;
          default -> CommandExit.FAILED;
        },
        text);
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? "" : ": " + e.getMessage();
  }
}
