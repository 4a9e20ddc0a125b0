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
  FIX40("FIX.4.0"),
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

  /** Whether ResetSeqNumFlag(141) exists: not in FIX.4.0. */
  boolean hasResetSeqNumFlag() {
    return this != FIX40;
  }

  private boolean isFixt() {
    return this == FIX50SP2;
  }

  /** What makes QuickFIX/J check every message by its dictionary. */
  Map<String, String> quickFixSettings() {
    if (isFixt()) {
      return Map.of(
          "UseDataDictionary",
          "Y",
          "DefaultApplVerID",
          "FIX.5.0SP2",
          "TransportDataDictionary",
          DICTIONARY.formatted("FIXT11"),
          "AppDataDictionary",
          DICTIONARY.formatted(name()));
    }
    return Map.of("UseDataDictionary", "Y", "DataDictionary", DICTIONARY.formatted(name()));
  }

  /** What the connector's session needs besides its CompIDs. */
  JsonObject sessionSettings() {
    JsonObject settings = new JsonObject().put("beginString", beginString);
    return isFixt() ? settings.put("defaultApplVerId", "FIX.5.0SP2") : settings;
  }

  /** An order for the bus, with a group, decimals and data; FIX.4.0 has neither group nor data. */
  JsonObject order(String clOrdId) {
    JsonObject body = new JsonObject().put("ClOrdID", clOrdId);
    if (this != FIX40) {
      body.put(
          "NoAllocs",
          new JsonArray()
              .add(new JsonObject().put("AllocAccount", "first"))
              .add(new JsonObject().put("AllocAccount", "second")));
    }
    body.put("HandlInst", "1").put("Symbol", "EUR/USD").put("Side", "1");
    if (this != FIX40) {
      body.put("TransactTime", "20261122-09:30:00.250");
    }
    body.put("OrderQty", "100").put("OrdType", "2").put("Price", "1.0850").put("Text", "a = b, c");
    if (this != FIX40) {
      body.put("EncodedText", encodedText());
    }
    return new JsonObject()
        .put("Header", new JsonObject().put("MsgType", "D"))
        .put("Body", body)
        .put("Trailer", new JsonObject());
  }

  /** The body of the same order as it goes over the wire, {@code |} between fields. */
  String orderBody(String clOrdId) {
    if (this == FIX40) {
      return "11=" + clOrdId + "|21=1|55=EUR/USD|54=1|38=100|40=2|44=1.0850|58=a = b, c";
    }
    return "11=" + clOrdId + "|78=2|79=first|79=second|21=1|55=EUR/USD|54=1"
        + "|60=20261122-09:30:00.250|38=100|40=2|44=1.0850|58=a = b, c|354=5|355=" + ENCODED_TEXT;
  }

  /** A report for QuickFIX/J to send, with a group, and with data but in FIX.4.0. */
  Message report(String clOrdId) {
    Message report = new Message();
    report.getHeader().setString(35, "8");
    report.setString(37, "o-" + clOrdId);
    report.setString(11, clOrdId);
    report.setString(17, execId(clOrdId));
    report.setString(39, "0");
    report.setString(55, "EUR/USD");
    report.setString(54, "1");
    report.setString(6, "0");
    report.setString(58, "a = b, c");
    if (this == FIX40 || this == FIX42) {
      report.setString(20, "0");
    }
    if (this == FIX40) {
      report.setString(38, "100");
      report.setString(32, "0");
      report.setString(31, "0.00");
      report.setString(14, "0");
      report.setString(60, "20261122-09:30:00");
      addGroups(report, 136, 137, "0.50", "1.25");
    } else {
      report.setString(150, "0");
      report.setString(151, "100");
      report.setString(14, "0.00");
      report.setInt(354, ENCODED_TEXT.length());
      report.setString(355, ENCODED_TEXT);
      addGroups(report, 382, 375, "first", "second");
    }
    return report;
  }

  /** The same report for an engine that is told its fields, each ended by SOH, MsgType first. */
  String reportFields(String clOrdId) {
    String fields = "35=8|37=o-%1$s|11=%1$s|17=%2$s|39=0|55=EUR/USD|54=1|6=0|58=a = b, c|"
        .formatted(clOrdId, execId(clOrdId));
    if (this == FIX40) {
      return soh(fields + "20=0|38=100|32=0|31=0.00|14=0|60=20261122-09:30:00|"
          + "136=2|137=0.50|137=1.25|");
    }
    return soh(fields + (this == FIX42 ? "20=0|" : "") + "150=0|151=100|14=0.00|354=5|355=")
        + ENCODED_TEXT
        + soh("|382=2|375=first|375=second|");
  }

  private static String soh(String fields) {
    return fields.replace('|', '\1');
  }

  /** The body of the same report as it comes over the bus. */
  JsonObject reportBody(String clOrdId) {
    JsonObject body = new JsonObject()
        .put("OrderID", "o-" + clOrdId)
        .put("ClOrdID", clOrdId)
        .put("ExecID", execId(clOrdId))
        .put("OrdStatus", "0")
        .put("Symbol", "EUR/USD")
        .put("Side", "1")
        .put("AvgPx", "0")
        .put("Text", "a = b, c");
    if (this == FIX40 || this == FIX42) {
      body.put("ExecTransType", "0");
    }
    if (this == FIX40) {
      return body.put("OrderQty", "100")
          .put("LastShares", "0")
          .put("LastPx", "0.00")
          .put("CumQty", "0")
          .put("TransactTime", "20261122-09:30:00")
          .put(
              "NoMiscFees",
              new JsonArray()
                  .add(new JsonObject().put("MiscFeeAmt", "0.50"))
                  .add(new JsonObject().put("MiscFeeAmt", "1.25")));
    }
    return body.put("ExecType", "0")
        .put("LeavesQty", "100")
        .put("CumQty", "0.00")
        .put("EncodedText", encodedText())
        .put(
            "NoContraBrokers",
            new JsonArray()
                .add(new JsonObject().put("ContraBroker", "first"))
                .add(new JsonObject().put("ContraBroker", "second")));
  }

  /** ExecID(17), which is a number in FIX.4.0. */
  private String execId(String clOrdId) {
    return this == FIX40
        ? Integer.toString(clOrdId.hashCode() & Integer.MAX_VALUE)
        : "e-" + clOrdId;
  }

  private static void addGroups(Message message, int countTag, int tag, String... values) {
    for (String value : values) {
      Group group = new Group(countTag, tag);
      group.setString(tag, value);
      message.addGroup(group);
    }
  }

  private static String encodedText() {
    return Base64.getEncoder().encodeToString(ENCODED_TEXT.getBytes(StandardCharsets.ISO_8859_1));
  }
}
