package io.fixbus.config;

import io.fixbus.session.SessionSettings.Guarantee;
import io.fixbus.session.SessionSettings.ReplayPolicy;
import io.vertx.core.json.JsonArray;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings of a session that are more than a plain value. */
final class SessionTypes {

  private SessionTypes() {}

  /** DefaultApplVerID(1137), by its code or by the version's name. */
  static SettingType<String> applVerId() {
    Map<String, String> codes = new LinkedHashMap<>();
    List<String> names =
        List.of("FIX.4.0", "FIX.4.1", "FIX.4.2", "FIX.4.3", "FIX.4.4", "FIX.5.0", "FIX.5.0SP1",
            "FIX.5.0SP2", "FIX.Latest");
    for (int i = 0; i < names.size(); i++) {
      String code = Integer.toString(i + 2);
      codes.put(names.get(i), code);
      codes.put(code, code);
    }
    return Types.choice(codes);
  }

  static SettingType<Charset> charset() {
    return new SettingType<>("the name of a character set that extends ASCII", "") {
      @Override
      Charset read(Object json) throws WrongValue {
        String name = Types.requireText(name(), json);
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

  /** How often an application message reaches the bus. */
  static SettingType<Guarantee> guarantee() {
    return Types.choice(Guarantee.class, value -> switch (value) {
      case PUBLISH -> "publish";
      case PUBLISH_ONCE -> "publishOnce";
      case ACKNOWLEDGED -> "acknowledged";
    });
  }

  /** What a ResendRequest brings again. */
  static SettingType<ReplayPolicy> replay() {
    return new SettingType<>("all, none, ask or a list of MsgTypes", "") {
      @Override
      ReplayPolicy read(Object json) throws WrongValue {
        if (json instanceof JsonArray array) {
          List<String> msgTypes = new ArrayList<>();
          for (Object msgType : array) {
            msgTypes.add(Types.requireText("a MsgType", msgType));
          }
          return new ReplayPolicy.MsgTypes(msgTypes);
        }
        return switch (Types.requireText(name(), json)) {
          case "all" -> new ReplayPolicy.All();
          case "none" -> new ReplayPolicy.None();
          case "ask" -> new ReplayPolicy.Ask();
          default -> throw WrongValue.expected(name(), json);
        };
      }

      @Override
      Object fromText(String raw) {
        return Types.listOrText(raw);
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
