package io.fixbus.console;

import io.fixbus.health.ConnectorHealth;
import io.fixbus.health.ConnectorHealth.Finding;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages by their paths.
 *
 * <p>Thread: the console's own.
 */
final class Pages {
  private static final Logger LOGGER = LoggerFactory.getLogger(Pages.class);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int DEFECT = 500;
  private static final int UNAVAILABLE = 503;
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private static final Finding NO_BRIDGE =
      new Finding(true, new JsonObject().put("state", "not configured"));

  private final Supplier<ConnectorHealth> health;
  private final Supplier<Optional<Finding>> bridge;
  private final Supplier<String> metrics;

  Pages(
      Supplier<ConnectorHealth> health,
      Supplier<Optional<Finding>> bridge,
      Supplier<String> metrics) {
    this.health = health;
    this.bridge = bridge;
    this.metrics = metrics;
  }

  /**
   * Answers requests.
   *
   * @param others paths that are answered elsewhere
   */
  Handler<HttpServerRequest> on(Vertx vertx, List<String> others) {
    Map<String, Handler<HttpServerResponse>> pages = Map.of(
        "/metrics", response -> end(response, OK, PROMETHEUS, metrics.get()),
        "/health/live", check(vertx, Map.of("event-loops", ConnectorHealth::eventLoops)),
        "/health/started", check(vertx, Map.of("connector", ConnectorHealth::start)),
        "/health/ready",
            check(
                vertx,
                Map.of(
                    "connector", ConnectorHealth::start,
                    "journal", ConnectorHealth::journal,
                    "listeners", ConnectorHealth::listeners,
                    "bridge", any -> bridge.get().orElse(NO_BRIDGE))),
        "/health/sessions", check(vertx, Map.of("sessions", ConnectorHealth::sessions)));
    return request -> answer(request, pages, response -> notFound(response, others));
  }

  private static void answer(
      HttpServerRequest request,
      Map<String, Handler<HttpServerResponse>> pages,
      Handler<HttpServerResponse> none) {
    HttpServerResponse response = request.response();
    response.putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff");
    if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
      response.putHeader("Allow", "GET, HEAD");
      end(response, METHOD_NOT_ALLOWED, TEXT, "Nothing can be changed here.\n");
    } else {
      page(request, pages.getOrDefault(request.path(), none));
    }
  }

  private static void page(HttpServerRequest request, Handler<HttpServerResponse> page) {
    try {
      page.handle(request.response());
    } catch (RuntimeException e) {
      LOGGER.error("A defect while answering {}", request.path(), e);
      end(request.response(), DEFECT, TEXT, "A defect of Fixbus; its log tells more.\n");
    }
  }

  private Handler<HttpServerResponse> check(
      Vertx vertx, Map<String, Function<ConnectorHealth, Finding>> parts) {
    HealthChecks checks = HealthChecks.create(vertx);
    parts.forEach((name, part) -> checks.register(name, found -> found.complete(status(part))));
    return response -> checks
        .checkStatus()
        .onSuccess(result -> end(
            response,
            CheckResult.isUp(result) ? OK : UNAVAILABLE,
            JSON,
            result.toJson().encodePrettily() + '\n'));
  }

  private Status status(Function<ConnectorHealth, Finding> part) {
    Finding finding = part.apply(health.get());
    return new Status().setOk(finding.good()).setData(finding.details());
  }

  private static void notFound(HttpServerResponse response, List<String> others) {
    StringBuilder paths = new StringBuilder(
        "/metrics\n/health/live\n/health/ready\n/health/started\n/health/sessions\n");
    others.forEach(path -> paths.append(path).append('\n'));
    end(response, NOT_FOUND, TEXT, paths.toString());
  }

  private static void end(HttpServerResponse response, int code, String type, String body) {
    response.setStatusCode(code).putHeader("Content-Type", type).end(body);
  }
}
