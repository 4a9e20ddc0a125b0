package io.fixbus.config;

import io.fixbus.bus.Schema;
import io.fixbus.transport.HostPort;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Settings that are hosts and ports. */
final class AddressTypes {

  private static final int HIGHEST_PORT = 65_535;
  private static final String LOOPBACK = "127.0.0.1:";
  private static final String HOST_PORT = "host:port";
  private static final String FORM = "^(?:\\[[^\\]]+\\]|[^:]+):[0-9]{1,5}$";

  private AddressTypes() {}

  /** Reads {@code host:port} or {@code [ipv6]:port}; empty if it is neither. */
  static Optional<HostPort> parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      return Optional.empty();
    }
    String host = text.substring(0, colon);
    String port = text.substring(colon + 1);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      return Optional.empty();
    }
    return host.isBlank() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > HIGHEST_PORT
        ? Optional.empty()
        : Optional.of(new HostPort(host, Integer.parseInt(port)));
  }

  /** Where to listen; port 0 lets the system choose. */
  static SettingType<HostPort> listenAddress() {
    return address(HOST_PORT, 0);
  }

  /** One host and its port. */
  static SettingType<HostPort> hostPort() {
    return address(HOST_PORT, 1);
  }

  /** Where to listen; a port alone is one of this machine's own address. */
  static SettingType<HostPort> localAddress() {
    return new SettingType<>("a port or " + HOST_PORT, "", localForm()) {
      @Override
      HostPort read(Object json) throws WrongValue {
        String text =
            json instanceof Integer ? json.toString() : SettingType.requireText(name(), json);
        return parse(text.matches("\\d+") ? LOOPBACK + text : text)
            .orElseThrow(() -> WrongValue.expected(name(), json));
      }
    };
  }

  private static JsonObject localForm() {
    return new JsonObject()
        .put(
            "anyOf",
            new JsonArray()
                .add(Schema.integer(0).put("maximum", HIGHEST_PORT))
                .add(Schema.text("^[0-9]{1,5}$"))
                .add(Schema.text(FORM)));
  }

  /** Where to connect: one address, or a list in order of preference. */
  static SettingType<List<HostPort>> connectAddresses() {
    String expected = HOST_PORT + " or a list of them";
    SettingType<HostPort> one = address(expected, 1);
    return new SettingType<>(expected, "", Schema.oneOrList(one.schema())) {
      @Override
      List<HostPort> read(Object json) throws WrongValue {
        Iterable<?> items =
            json instanceof JsonArray array ? array : Collections.singletonList(json);
        List<HostPort> addresses = new ArrayList<>();
        for (Object item : items) {
          addresses.add(one.read(item));
        }
        if (addresses.isEmpty()) {
          throw WrongValue.saying("expected " + name() + ", found an empty list");
        }
        return List.copyOf(addresses);
      }

      @Override
      Object fromText(String raw) {
        return SettingType.listOrText(raw);
      }

      @Override
      Object toMaskedJson(List<HostPort> value) {
        return value.size() == 1
            ? value.get(0).toString()
            : new JsonArray(value.stream().map(HostPort::toString).toList());
      }
    };
  }

  private static SettingType<HostPort> address(String expected, int leastPort) {
    return new SettingType<>(expected, "", Schema.text(FORM)) {
      @Override
      HostPort read(Object json) throws WrongValue {
        return parse(SettingType.requireText(expected, json))
            .filter(address -> address.port() >= leastPort)
            .orElseThrow(() -> WrongValue.expected(expected, json));
      }
    };
  }
}
