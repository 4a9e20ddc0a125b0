package io.fixbus.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.config.AccessConfig.Grants;
import io.fixbus.config.AccessConfig.Key;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.Passphrase;
import io.fixbus.transport.TlsSettings.ClientAuth;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What configurations say of the bridge, of users and of tokens. */
class BridgeConfigTest {
  private static final String HASH = "$pbkdf2-sha256$i=1000$AAAAAAAAAAAAAAAAAAAAAA"
      + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final String DESK = "'desk': {'password': '" + HASH + "', 'trader': ['desk-*']}";

  @TempDir
  Path directory;

  @Test
  void withoutThemNothingIsOpenAndNobodyKnown() {
    FixbusConfig config = read("{}");

    assertThat(config.bridge().isOpen()).isFalse();
    assertThat(config.access()).isEqualTo(AccessConfig.NOBODY);
  }

  @Test
  void readsUsers() {
    AccessConfig access = read("{'users': {" + DESK
            + ", 'ops': {'certificate': 'CN=ops', 'operator': '*'," + " 'watcher': ['a', 'b*']}}}")
        .access();

    assertThat(access.users().keySet()).containsExactly("desk", "ops");
    assertThat(access.users().get("desk").password()).contains(new Passphrase.Text(HASH));
    assertThat(access.users().get("desk").grants())
        .isEqualTo(new Grants(List.of(), List.of("desk-*"), List.of()));
    assertThat(access.users().get("ops").certificate().map(Object::toString)).contains("CN=ops");
    assertThat(access.users().get("ops").grants())
        .isEqualTo(new Grants(List.of("a", "b*"), List.of(), List.of("*")));
  }

  @Test
  void readsTheBridge() {
    BridgeConfig bridge = read("{'users': {" + DESK
            + "}, 'bridge': {'websocket': {'address': 9882, 'path': '/bus',"
            + " 'origins': ['https://desk.example']}, 'tcp.address': '[::1]:0',"
            + " 'limits': {'clients': 7, 'idleTimeout': '2m'}}}")
        .bridge();

    assertThat(bridge.webSocket().map(BridgeConfig.WebSocket::address))
        .contains(new HostPort("127.0.0.1", 9882));
    assertThat(bridge.webSocket().map(BridgeConfig.WebSocket::path)).contains("/bus");
    assertThat(bridge.webSocket().map(BridgeConfig.WebSocket::origins))
        .contains(List.of("https://desk.example"));
    assertThat(bridge.tcp().map(BridgeConfig.Tcp::address)).contains(new HostPort("::1", 0));
    assertThat(bridge.limits().clients()).isEqualTo(7);
    assertThat(bridge.limits().idleTimeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(bridge.limits().waiting()).isEqualTo(BridgeConfig.Limits.DEFAULTS.waiting());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:1", "10.0.0.1:1", "[::]:1", "bridge.example:1", "localhost.x:1"})
  void withoutTlsOnlyLoopbackIsListenedOn(String address) {
    assertThat(problems(
            "{'users': {" + DESK + "}, 'bridge': {'tcp': {'address': '" + address + "'}}}"))
        .singleElement()
        .asString()
        .startsWith("bridge.tcp.address: without tls only loopback may be listened on");
  }

  @Test
  void withTlsAnyAddressIsListenedOn() throws IOException {
    Path file = Files.writeString(directory.resolve("any.pem"), "");
    String tls = "'tls': {'cert': '" + file + "', 'key': '" + file + "'";

    FixbusConfig open = read(
        "{'users': {" + DESK + "}, 'bridge': {'tcp': {'address': '0.0.0.0:1', " + tls + "}}}}");
    assertThat(open.bridge().tcp().flatMap(BridgeConfig.Tcp::tls).map(t -> t.clientAuth()))
        .contains(ClientAuth.NONE);

    FixbusConfig asking =
        read("{'users': {" + DESK + "}, 'bridge': {'websocket': {'address': '0.0.0.0:1', " + tls
            + ", 'trust': '" + file + "'}}}}");
    assertThat(asking
            .bridge()
            .webSocket()
            .flatMap(BridgeConfig.WebSocket::tls)
            .map(t -> t.clientAuth()))
        .contains(ClientAuth.REQUEST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'bridge': {'tcp': {'address': 1}}} | bridge: needs users or tokens",
        "{'bridge': {'tcp': {'adress': 1}}} | bridge.tcp.adress: unknown key",
        "{'bridge': {'websocket': {'origins': ['https://a']}}}"
            + " | bridge.websocket.address: is required",
        "{'bridge': {'tcp': {'tls': {'cert': 'x'}}}} | bridge.tcp.address: is required",
        "{'bridge': {'limits': {'clients': 0}}} | bridge.limits.clients: expected",
        "{'bridge': {'websocket': {'path': 'bus/'}}} | bridge.websocket.path: expected a path",
        "{'bridge': {'websocket': {'origins': ['desk']}}} | bridge.websocket.origins: expected",
        "{'bridge': 1} | bridge: expected a block of keys",
        "{'users': {'a': {}}} | users.a: has neither a password nor a certificate",
        "{'users': {'a': {'certificate': 'CN=a'}}} | users.a: has no role",
        "{'users': {'a': {'password': 'secret', 'trader': 'x'}}} | users.a.password: is no hash",
        "{'users': {'a': {'certificate': 'CN=a', 'trader': []}}} | users.a.trader: expected",
        "{'users': {'a': {'certificate': 'CN=a', 'trader': 'a b'}}} | users.a.trader: expected",
        "{'users': {'a': {'certificate': 'CN=a', 'admin': 'x'}}} | users.a.admin: unknown key",
        "{'users': {'a': {'certificate': '?', 'trader': 'x'}}} | users.a.certificate: expected",
        "{'users': {'a b': {'certificate': 'CN=a', 'trader': 'x'}}} | users: expected a name",
        "{'users': ['a']} | users: expected a block of keys",
        "{'tokens': {'jwt': {'issuer': 'x'}}} | tokens.jwt: publicKey or secret is required",
        "{'tokens': {'jwt': {'publicKey': 'x', 'secret': 'y', 'audience': 'z'}}}"
            + " | tokens.jwt: publicKey contradicts secret",
        "{'tokens': {'jwt': {'publicKey': 'x'}}} | tokens.jwt.audience: is required with publicKey",
        "{'tokens': {'jwt': {'publicKey': 'x', 'audience': 'z'}}}"
            + " | tokens.jwt.publicKey: there is no file x",
        "{'tokens': {'jwt': {'secret': {'file': 'x'}}}} | tokens.jwt.secret: there is no file x",
        "{'tokens': {'basic': 1}} | tokens.basic: unknown key",
      })
  void tellsWhatCannotBe(String config, String problem) {
    assertThat(problems(config)).anySatisfy(text -> assertThat(text).startsWith(problem));
  }

  @Test
  void noSecretIsShown() {
    String shown = read("{'users': {" + DESK + "}, 'tokens': {'jwt': {'secret': 'ssh, be quiet'}}}")
        .toMaskedJson()
        .encode();

    assertThat(shown).contains("\"desk\":{\"password\":\"***\"").doesNotContain("pbkdf2", "quiet");
  }

  @Test
  void readsTokens() {
    AccessConfig access = read("{'tokens': {'jwt': {'secret': 'x', 'issuer': 'i', 'roles': 'r'}}}")
        .access();

    assertThat(access.tokens())
        .contains(new AccessConfig.Tokens(
            new Key.Secret(new Passphrase.Text("x")), Optional.of("i"), Optional.empty(), "r"));
    assertThat(access.isEmpty()).isFalse();
  }

  @Test
  void withTokensUsersNeedNoOtherProof() {
    assertThat(problems("{'tokens': {'jwt': {'secret': 'x'}}, 'users': {'a': {'trader': 'x'}}}"))
        .isEmpty();
  }

  @Test
  void whatConfigurationShowsCanBeReadAgain() {
    FixbusConfig config = read("{}");

    assertThat(ConfigReader.problems(config.toMaskedJson())).isEmpty();
  }

  @Test
  void overridesReachThemToo() {
    Overrides overrides = new Overrides(
        Map.of("FIXBUS__USERS__DESK__TRADER", "own", "FIXBUS__BRIDGE__TCP__ADDRESS", "127.0.0.1:7"),
        new Properties());

    FixbusConfig config = overrides.apply(json("{'users': {" + DESK + "}}")).read();

    assertThat(config.access().users().get("desk").grants().trader()).containsExactly("own");
    assertThat(config.bridge().tcp().map(BridgeConfig.Tcp::address))
        .contains(new HostPort("127.0.0.1", 7));
  }

  @Test
  void changesOfUsersAreLiveAndOfTheBridgeOfTheProcess() {
    FixbusConfig before = read("{'users': {" + DESK + "}}");
    FixbusConfig after =
        read("{'users': {'desk': {'password': '" + HASH + "', 'trader': 'own'}, 'new':"
            + " {'certificate': 'CN=a', 'watcher': '*'}}, 'bridge': {'tcp': {'address': 1}}}");

    assertThat(ConfigDifference.between(before, after).toJson().encode())
        .contains(
            "{\"path\":\"bridge.tcp.address\",\"change\":\"changed\",\"applies\":\"process\"}",
            "{\"path\":\"users.new\",\"change\":\"added\"}",
            "{\"path\":\"users.desk.trader\",\"change\":\"changed\",\"applies\":\"live\"}");
    assertThat(ConfigDifference.between(before, before).isEmpty()).isTrue();
  }

  private static FixbusConfig read(String text) {
    return ConfigReader.read(json(text));
  }

  private static List<String> problems(String text) {
    return ConfigReader.problems(json(text)).stream().map(Problem::toString).toList();
  }

  private static JsonObject json(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }
}
