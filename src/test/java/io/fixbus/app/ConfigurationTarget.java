package io.fixbus.app;

import io.fixbus.config.ConfigDifference;
import io.fixbus.config.ConfigException;
import io.fixbus.config.ConfigText;
import io.fixbus.config.FixbusConfig;
import io.fixbus.config.Overrides;
import io.fixbus.fuzz.FuzzTarget;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Configuration files in YAML and JSON, with overrides: any file is read, or refused with what is
 * wrong with it. An input's first byte chooses the format, what stands behind the byte 0 is the
 * value of an override.
 */
public final class ConfigurationTarget implements FuzzTarget {

  private static final int JSON = 1;
  private static final byte SEPARATOR = 0;
  private static final List<String> OVERRIDDEN = List.of(
      "fixbus.sessions.trader.heartBtInt", "fixbus.sessions.trader.schedule.days",
      "fixbus.journal.type", "fixbus.sessions.trader.logon");

  @Override
  public String name() {
    return "configuration";
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(
        bytes("""
            @address: fix
            journal: {type: memory}
            listeners:
              main: {address: 127.0.0.1:9880, instances: 1}
            sessionDefaults: {heartBtInt: 30}
            sessions:
              exchange:
                listen: main
                beginString: FIX.4.4
                senderCompId: EXCHANGE
                targetCompId: TRADER
                resetOnLogon: true
              trader:
                connect: 127.0.0.1:9880
                beginString: FIX.4.4
                senderCompId: TRADER
                targetCompId: EXCHANGE
                resetOnLogon: true
            """),
        bytes("""
            @sessions:
              trader:
                connect: [127.0.0.1:9880, "[::1]:9881"]
                beginString: FIXT.1.1
                defaultApplVerId: FIX50SP2
                senderCompId: "007"
                targetCompId: X
                logon: {username: u, password: p, 5001: v}
                schedule: {zone: Europe/Zurich, start: 17:30, end: 08:00, days: [mon, tue]}
                bus: {format: message, delivery: acknowledged, window: 10, timeout: 250ms}
                limits.outboundBytes: 1000000
                replay: [D, 8]
                whenDisconnected: queue
            """ + "\u00005"),
        bytes("A{\"listeners\":{\"main\":{\"address\":\"127.0.0.1:9880\"}},\"sessions\":{\"x\":{"
            + "\"listen\":\"main\",\"beginString\":\"FIX.4.2\",\"senderCompId\":\"A\","
            + "\"targetCompId\":\"*\",\"maxLatency\":1.5}}}"));
  }

  @Override
  public List<String> guides() {
    return List.of("io.fixbus.config.**", "io.fixbus.app.**");
  }

  @Override
  public List<String> words() {
    return List.of(
        ": ",
        "\n  ",
        "\n",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "&a ",
        "*a",
        "<<: ",
        "!!set ",
        "!!binary ",
        "!!timestamp ",
        "!!float ",
        "? ",
        "| ",
        "> ",
        "%YAML 1.1\n--- ",
        "null",
        "~",
        "true",
        "NO",
        "0x10",
        "1e400",
        "-1",
        ".inf",
        "2026-03-02",
        "9223372036854775808",
        "250ms",
        "listen: ",
        "connect: ",
        "schedule: ",
        "dictionary: ",
        "tls: {",
        "logon: ",
        "replay: ",
        "zone: ",
        "start: ",
        "days: ",
        "holidays: ",
        "startDay: ",
        "bus.window: ",
        "limits: {",
        "allowedRemoteAddresses: ",
        "10.0.0.0/33",
        "authenticate: ",
        "[::1]:0",
        ":70000",
        "\u0000",
        "\u00ff");
  }

  @Override
  public void check(byte[] input) {
    if (input.length == 0) {
      return;
    }
    int end = 1;
    while (end < input.length && input[end] != SEPARATOR) {
      end++;
    }
    String text = new String(input, 1, end - 1, StandardCharsets.UTF_8);
    String override = end < input.length
        ? new String(Arrays.copyOfRange(input, end + 1, input.length), StandardCharsets.UTF_8)
        : "";
    try {
      JsonObject json = (input[0] & JSON) != 0
          ? ConfigText.parse("a.json", text)
          : ConfigText.parse("a.yaml", text);
      FixbusConfig config = overrides(input[0] >> 1 & 3, override).apply(json).read();
      config.toMaskedJson().encode();
      ConfigDifference.between(config, config).toJson().encode();
    } catch (ConfigException e) {
      requireText(e);
      e.problems().forEach(problem -> {
        if (problem.text().isEmpty()) {
          throw new AssertionError("a problem without a text at " + problem.path());
        }
      });
    }
  }

  private static Overrides overrides(int which, String value) {
    Properties properties = new Properties();
    if (!value.isEmpty()) {
      properties.setProperty(OVERRIDDEN.get(which), value);
    }
    return new Overrides(Map.of(), properties);
  }

  private static void requireText(Exception e) {
    if (e.getMessage() == null || e.getMessage().isEmpty()) {
      throw new AssertionError("refused without a word", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
