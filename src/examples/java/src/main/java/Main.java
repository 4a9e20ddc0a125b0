import io.fixbus.FixConnectorVerticle;
import io.fixbus.FixbusConfiguration;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

public class Main {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  public static void main(String[] args) {
    JsonObject config = FixbusConfiguration.read(Path.of("trader.yaml"));
    Vertx vertx = Vertx.vertx();
    EventBus bus = vertx.eventBus();

    bus.<JsonObject>consumer("fix.trader.inbound", message -> {
      JsonObject report = message.body().getJsonObject("Body");
      System.out.println("report: " + report);
      if (report.getString("OrdStatus").equals("2")) {
        vertx.close();
      }
    });
    bus.<JsonObject>consumer("fix.trader.events", event -> {
      if (event.body().getString("event").equals("logon")) {
        bus.<JsonObject>request("fix.trader.send", order())
            .onSuccess(reply -> System.out.println("sent: " + reply.body()))
            .onFailure(failure -> System.err.println("not sent: " + failure.getMessage()));
      }
    });
    vertx.deployVerticle(new FixConnectorVerticle(), new DeploymentOptions().setConfig(config))
        .onFailure(failure -> {
          System.err.println("not started: " + failure.getMessage());
          vertx.close();
        });
  }

  private static JsonObject order() {
    Instant now = Instant.now();
    return new JsonObject()
        .put("Header", new JsonObject().put("MsgType", "D"))
        .put("Body", new JsonObject()
            .put("ClOrdID", "java-" + now.toEpochMilli())
            .put("Symbol", "ACME").put("Side", "1").put("OrderQty", "100")
            .put("OrdType", "2").put("Price", "101.25")
            .put("TransactTime", UTC.format(now)));
  }
}
