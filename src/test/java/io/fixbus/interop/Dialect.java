package io.fixbus.interop;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import quickfix.Group;
import quickfix.Message;

/** A version in which both sides talk, and an order and a report in it. */
enum Dialect {
  FIX42("FIX.4.2"),
  FIX44("FIX.4.4"),
  FIX50SP2("FIXT.1.1");

  private static final String DICTIONARY = "io/fixbus/dictionary/%s.xml";
  /** Data with a SOH in it, which only its length field ends. */
  private static final String ENCODED_TEXT = "a\0011=b";

  private final String beginString;

  Dialect(String beginString) {
    this.beginString = beginString;
  }

  String beginString() {
    return beginString;
  }

  private boolean isFixt() {
    return this == FIX50SP2;
  }

  /** What makes QuickFIX/J check every message by its dictionary. */
  Map<String, String> quickFixSettings() {
    if (isFixt()) {
      return Map.of("UseDataDictionary", "Y", "DefaultApplVerID", "FIX.5.0SP2",
          "TransportDataDictionary", DICTIONARY.formatted("FIXT11"),
          "AppDataDictionary", DICTIONARY.formatted(name()));
    }
    return Map.of("UseDataDictionary", "Y", "DataDictionary", DICTIONARY.formatted(name()));
  }

  /** What the connector's session needs besides its CompIDs. */
  JsonObject sessionSettings() {
    JsonObject settings = new JsonObject().put("beginString", beginString);
    return isFixt() ? settings.put("defaultApplVerId", "FIX.5.0SP2") : settings;
  }

  /** An order with a group, decimals and data, for the bus. */
  JsonObject order(String clOrdId) {
    return new JsonObject()
        .put("Header", new JsonObject().put("MsgType", "D"))
        .put("Body", new JsonObject()
            .put("ClOrdID", clOrdId)
            .put("NoAllocs", new JsonArray()
                .add(new JsonObject().put("AllocAccount", "first"))
                .add(new JsonObject().put("AllocAccount", "second")))
            .put("HandlInst", "1")
            .put("Symbol", "EUR/USD")
            .put("Side", "1")
            .put("TransactTime", "20261122-09:30:00.250")
            .put("OrderQty", "100")
            .put("OrdType", "2")
            .put("Price", "1.0850")
            .put("Text", "a = b, c")
            .put("EncodedText", Base64.getEncoder().encodeToString(
                ENCODED_TEXT.getBytes(StandardCharsets.ISO_8859_1))))
        .put("Trailer", new JsonObject());
  }

  /** The body of the same order as it goes over the wire, {@code |} between fields. */
  static String orderBody(String clOrdId) {
    return "11=" + clOrdId + "|78=2|79=first|79=second|21=1|55=EUR/USD|54=1"
        + "|60=20261122-09:30:00.250|38=100|40=2|44=1.0850|58=a = b, c|354=5|355=" + ENCODED_TEXT;
  }

  /** A report for QuickFIX/J to send. */
  Message report(String clOrdId) {
    Message report = new Message();
    report.getHeader().setString(35, "8");
    report.setString(37, "o-" + clOrdId);
    report.setString(11, clOrdId);
    report.setString(17, "e-" + clOrdId);
    if (this == FIX42) {
      report.setString(20, "0");
    }
    report.setString(150, "0");
    report.setString(39, "0");
    report.setString(55, "EUR/USD");
    report.setString(54, "1");
    report.setString(151, "100");
    report.setString(14, "0.00");
    report.setString(6, "0");
    report.setString(58, "a = b, c");
    report.setInt(354, ENCODED_TEXT.length());
    report.setString(355, ENCODED_TEXT);
    for (String contraBroker : new String[] {"first", "second"}) {
      Group group = new Group(382, 375);
      group.setString(375, contraBroker);
      report.addGroup(group);
    }
    return report;
  }

  /** The body of the same report as it comes over the bus. */
  JsonObject reportBody(String clOrdId) {
    JsonObject body = new JsonObject()
        .put("OrderID", "o-" + clOrdId)
        .put("ClOrdID", clOrdId)
        .put("ExecID", "e-" + clOrdId)
        .put("ExecType", "0")
        .put("OrdStatus", "0")
        .put("Symbol", "EUR/USD")
        .put("Side", "1")
        .put("LeavesQty", "100")
        .put("CumQty", "0.00")
        .put("AvgPx", "0")
        .put("Text", "a = b, c")
        .put("EncodedText", Base64.getEncoder().encodeToString(
            ENCODED_TEXT.getBytes(StandardCharsets.ISO_8859_1)))
        .put("NoContraBrokers", new JsonArray()
            .add(new JsonObject().put("ContraBroker", "first"))
            .add(new JsonObject().put("ContraBroker", "second")));
    return this == FIX42 ? body.put("ExecTransType", "0") : body;
  }
}
