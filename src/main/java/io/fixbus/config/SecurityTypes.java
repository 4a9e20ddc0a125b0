package io.fixbus.config;

import io.fixbus.dictionary.NearestName;
import io.fixbus.session.ValueKind;
import io.fixbus.transport.CertificateRule;
import io.fixbus.transport.Network;
import io.fixbus.transport.TlsSettings;
import io.vertx.core.json.JsonArray;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** Settings that are files, networks, and what TLS is made of. */
final class SecurityTypes {

  /** Suites without a certificate, encryption or a sound algorithm. */
  private static final Pattern UNSOUND =
      Pattern.compile(".*(_anon_|_NULL_|_EXPORT_|_RC4_|_DES_|_DES40_|3DES|_MD5|SCSV).*");

  private SecurityTypes() {}

  /** A file; whether it is there is looked at when all is read. */
  static SettingType<Path> file() {
    return new SettingType<>("a file", "") {
      @Override
      Path read(Object json) throws WrongValue {
        String text = Types.requireText(name(), json);
        if (text.isBlank() || text.indexOf('\0') >= 0) {
          throw WrongValue.expected(name(), json);
        }
        return Path.of(text);
      }
    };
  }

  /** One file or several. */
  static SettingType<List<Path>> files() {
    return listOf("a file or a list of them", file());
  }

  /** Addresses and networks. */
  static SettingType<List<Network>> networks() {
    SettingType<Network> network =
        new SettingType<>("an IP address, or a network such as 10.1.0.0/16", "") {
          @Override
          Network read(Object json) throws WrongValue {
            return Network.parse(Types.requireText(name(), json))
                .orElseThrow(() -> WrongValue.expected(name(), json));
          }
        };
    return listOf("a list of IP addresses and networks such as 10.1.0.0/16", network);
  }

  /** Fingerprints and subjects of certificates. */
  static SettingType<List<CertificateRule>> certificates() {
    SettingType<CertificateRule> rule =
        new SettingType<>("sha256: and 64 hexadecimal digits, or a subject such as CN=trader", "") {
          @Override
          CertificateRule read(Object json) throws WrongValue {
            return CertificateRule.parse(Types.requireText(name(), json))
                .orElseThrow(() -> WrongValue.expected(name(), json));
          }
        };
    return listOf("a list of fingerprints and subjects", rule);
  }

  /** Versions of TLS. */
  static SettingType<List<String>> protocols() {
    return listOf(
        "a list of TLSv1.3 and TLSv1.2",
        Types.of(ValueKind.words(TlsSettings.PROTOCOLS.toArray(String[]::new))));
  }

  /** Cipher suites that the JDK has and that are sound. */
  static SettingType<List<String>> ciphers() {
    List<String> sound = soundCiphers();
    SettingType<String> cipher =
        new SettingType<>("a cipher suite of the JDK", "") {
          @Override
          String read(Object json) throws WrongValue {
            String suite = Types.requireText(name(), json);
            if (!sound.contains(suite)) {
              throw WrongValue.saying(
                  WrongValue.expected(name() + " with encryption and certificates", json)
                      .getMessage() + NearestName.hint(suite, sound));
            }
            return suite;
          }
        };
    return listOf("a list of cipher suites", cipher);
  }

  private static List<String> soundCiphers() {
    try {
      return Arrays.stream(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites())
          .filter(suite -> !UNSOUND.matcher(suite).matches())
          .toList();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }

  /** A list that is not empty; a single value is one of length 1. */
  private static <T> SettingType<List<T>> listOf(String expected, SettingType<T> element) {
    return new SettingType<>(expected, "") {
      @Override
      List<T> read(Object json) throws WrongValue {
        Iterable<?> items =
            json instanceof JsonArray array ? array : Collections.singletonList(json);
        List<T> values = new ArrayList<>();
        for (Object item : items) {
          values.add(element.read(item));
        }
        if (values.isEmpty()) {
          throw WrongValue.saying("expected " + expected + ", found an empty list");
        }
        return List.copyOf(values);
      }

      @Override
      Object fromText(String raw) {
        return Types.listOrText(raw);
      }

      @Override
      Object toMaskedJson(List<T> values) {
        return values.size() == 1
            ? element.toMaskedJson(values.get(0))
            : new JsonArray(values.stream().map(element::toMaskedJson).toList());
      }
    };
  }
}
