package io.fixbus.config;

import io.fixbus.bus.Schema;
import io.fixbus.session.ReplayPolicy;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Settings of a session that are more than a plain value. */
final class SessionTypes {

  private SessionTypes() {}

  static SettingType<Charset> charset() {
    return new SettingType<>(
        "the name of a character set that extends ASCII",
        "",
        Schema.text("^[A-Za-z0-9][A-Za-z0-9.:_+-]*$")) {
      @Override
      Charset read(Object json) throws WrongValue {
        String name = SettingType.requireText(name(), json);
        try {
          Charset charset = Charset.forName(name);
          if (charset.canEncode() && extendsAscii(charset)) {
            return charset;
          }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
          // told below, as any other that will not do
        }
        throw WrongValue.expected(name(), json);
      }

      @Override
      Object toMaskedJson(Charset value) {
        return value.name();
      }
    };
  }

  /** Tags, equals signs and SOH must be on the wire what they always are. */
  private static boolean extendsAscii(Charset charset) {
    byte[] ascii = new byte[128];
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] = (byte) i;
    }
    String text = new String(ascii, StandardCharsets.US_ASCII);
    return Arrays.equals(text.getBytes(charset), ascii);
  }

  /** What a ResendRequest brings again. */
  static SettingType<ReplayPolicy> replay() {
    JsonObject schema = new JsonObject()
        .put(
            "anyOf",
            new JsonArray()
                .add(Schema.words("all", "none", "ask"))
                .add(Schema.list(Schema.text())));
    return new SettingType<>("all, none, ask or a list of MsgTypes", "", schema) {
      @Override
      ReplayPolicy read(Object json) throws WrongValue {
        if (json instanceof JsonArray array) {
          List<String> msgTypes = new ArrayList<>();
          for (Object msgType : array) {
            msgTypes.add(SettingType.requireText("a MsgType", msgType));
          }
          return new ReplayPolicy.MsgTypes(msgTypes);
        }
        return switch (SettingType.requireText(name(), json)) {
          case "all" -> new ReplayPolicy.All();
          case "none" -> new ReplayPolicy.None();
          case "ask" -> new ReplayPolicy.Ask();
          default -> throw WrongValue.expected(name(), json);
        };
      }

      @Override
      Object fromText(String raw) {
        return SettingType.listOrText(raw);
      }

      @Override
      Object toMaskedJson(ReplayPolicy value) {
        if (value instanceof ReplayPolicy.MsgTypes list) {
          return new JsonArray(list.msgTypes());
        }
        return value instanceof ReplayPolicy.All
            ? "all"
            : value instanceof ReplayPolicy.None ? "none" : "ask";
      }
    };
  }
}
