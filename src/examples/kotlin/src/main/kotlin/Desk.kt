import io.fixbus.FixConnectorVerticle
import io.fixbus.FixbusConfiguration
import io.vertx.core.DeploymentOptions
import io.vertx.core.Vertx
import io.vertx.core.eventbus.EventBus
import io.vertx.core.eventbus.Message
import io.vertx.core.eventbus.ReplyException
import io.vertx.core.json.JsonObject
import io.vertx.kotlin.coroutines.CoroutineVerticle
import io.vertx.kotlin.coroutines.coAwait
import io.vertx.kotlin.coroutines.toReceiveChannel
import kotlinx.coroutines.channels.ReceiveChannel
import kotlinx.coroutines.runBlocking
import java.nio.file.Path
import java.time.Instant
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter

/** Has a connector in its own process, and trades over it. */
class Desk : CoroutineVerticle() {
  private lateinit var bus: EventBus

  override suspend fun start() {
    bus = vertx.eventBus()
    val traderEvents = listen("fix.trader.events")
    val buyerEvents = listen("fix.buyer.events")
    val reports = listen("fix.trader.inbound")
    val orders = listen("fix.seller.inbound")
    val rejects = listen("fix.buyer.inbound")
    val config = FixbusConfiguration.read(Path.of("desk.yaml"))
    vertx.deployVerticle(FixConnectorVerticle(), DeploymentOptions().setConfig(config)).coAwait()
    awaitLogon("trader", traderEvents)
    awaitLogon("buyer", buyerEvents)

    // An order, and its fill.
    val id = "kotlin-${System.currentTimeMillis()}"
    val sent = bus.request<JsonObject>("fix.trader.send", order(id)).coAwait().body()
    println("order $id: ${sent.getString("status")} with MsgSeqNum ${sent.getInteger("msgSeqNum")}")
    val report = reports.first { it.fix("ClOrdID") == id && it.fix("OrdStatus") == "2" }
    println("order $id: filled, ${report.fix("CumQty")} ${report.fix("Symbol")} at ${report.fix("AvgPx")}")

    // An order that comes in, and is refused.
    bus.request<JsonObject>("fix.buyer.send", order(id)).coAwait()
    val inbound = orders.receive()
    println("order ${inbound.fix("ClOrdID")} at seller: refused")
    inbound.fail(422, "no market today")
    val reject = rejects.receive()
    println("buyer gets ${reject.headers()["msgType"]}: ${reject.fix("Text")}")

    // What fails: a field that there is not, and a session that there is not.
    val wrong = order(id).apply { getJsonObject("Body").put("Prize", "1") }
    for ((address, message) in listOf("fix.trader.send" to wrong, "fix.other.send" to order(id))) {
      try {
        bus.request<JsonObject>(address, message).coAwait()
      } catch (failure: ReplyException) {
        println("failed: ${failure.failureCode()} ${failure.message}")
      }
    }
  }

  private suspend fun listen(address: String): ReceiveChannel<Message<JsonObject>> {
    val consumer = bus.consumer<JsonObject>(address)
    val messages = consumer.toReceiveChannel(vertx)
    consumer.completion().coAwait()
    return messages
  }

  private suspend fun awaitLogon(session: String, events: ReceiveChannel<Message<JsonObject>>) {
    events.first { it.body().getString("event") == "logon" }
    events.cancel()
    println("$session is logged on")
  }

  private fun order(id: String) = JsonObject()
    .put("Header", JsonObject().put("MsgType", "D"))
    .put("Body", JsonObject().put("ClOrdID", id).put("Symbol", "ACME").put("Side", "1")
      .put("OrderQty", "100").put("OrdType", "2").put("Price", "101.25")
      .put("TransactTime", UTC.format(Instant.now())))
}

private val UTC = DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC)

private fun Message<JsonObject>.fix(field: String): String? =
  body().getJsonObject("Body").getString(field)

private suspend fun <T> ReceiveChannel<T>.first(meant: (T) -> Boolean): T {
  while (true) {
    receive().let { if (meant(it)) return it }
  }
}

fun main() = runBlocking<Unit> {
  val vertx = Vertx.vertx()
  try {
    vertx.deployVerticle(Desk()).coAwait()
  } finally {
    vertx.close().coAwait()
  }
}
