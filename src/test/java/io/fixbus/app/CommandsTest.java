package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.console.ApiRig;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands print, ask and exit with. */
final class CommandsTest {
  @TempDir
  private Path directory;

  private record Ended(int code, String out, String err) {}

  private static Ended run(
      Map<String, String> environment, Optional<Terminal> terminal, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Commands.run(environment, terminal, out, err, arguments);
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Ended run(String... arguments) {
    return run(Map.of(), Optional.empty(), arguments);
  }

  private static Terminal answering(String text, List<String> asked) {
    return new Terminal() {
      @Override
      public Optional<String> ask(String prompt) {
        asked.add(prompt);
        return Optional.of(text);
      }

      @Override
      public Optional<String> askSecret(String prompt) {
        return ask(prompt);
      }
    };
  }

  @Test
  void helpAndVersionAreNoMistakeAndUnknownThingsAre() {
    Ended help = run("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("set-sequence", "check", "journal --help", "Exit codes");
    assertThat(run("set-sequence", "--help").out()).contains("--next-out", "--url", "--json");
    assertThat(run("--version").code()).isZero();
    assertThat(run("--version").out()).startsWith("fixbus ");
    Ended unknown = run("status", "trader", "--loud");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("--loud", "usage: ");
    assertThat(run("status").code()).isEqualTo(2);
    assertThat(run("status", "a/b").code()).isEqualTo(2);
    assertThat(run("sessions", "--url", "ftp://x").code()).isEqualTo(2);
  }

  @Test
  void checkTellsEveryProblemWithoutAProcess() throws Exception {
    Path bad = Files.writeString(directory.resolve("bad.yaml"), "adress: x\nsessions: 7\n");

    Ended ended = run("check", bad.toString());

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains(
            "The configuration has 2 problems:", "adress: unknown key; did you mean address?");
    JsonObject json = new JsonObject(run("check", "--json", bad.toString()).out());
    assertThat(json.getJsonArray("problems").getJsonObject(0).getString("path"))
        .isEqualTo("adress");
    assertThat(run("check", directory.resolve("none.yaml").toString()).err())
        .contains("none.yaml: cannot be read: NoSuchFileException");
    Ended good = run("check", "conf/fixbus.yaml");
    assertThat(good.err()).isEmpty();
    assertThat(good.code()).isZero();
    assertThat(good.out()).startsWith("No problems: 2 sessions");
    assertThat(run(
                Map.of("FIXBUS__JOURNAL__SYNC", "soon"),
                Optional.empty(),
                "check",
                "conf/fixbus.yaml")
            .err())
        .contains("journal.sync: ");
  }

  @Test
  void nobodyThereIsToldApartFromRefusals() {
    Ended ended = run("sessions", "--url", "http://127.0.0.1:1");

    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err()).startsWith("Nobody answers at http://127.0.0.1:1");
  }

  @Test
  void operatorsLookAndActAndConfirmWhatWillBeLost() throws Exception {
    try (ApiRig rig = ApiRig.trading(directory.resolve("journal"))) {
      Path password = Files.writeString(directory.resolve("password"), "operator\n");
      Map<String, String> environment = Map.of("FIXBUS_USER", "operator");
      List<String> where = List.of(
          "--url", "http://127.0.0.1:" + rig.port() + "/", "--password-file", password.toString());
      List<String> asked = new ArrayList<>();
      Optional<Terminal> refusing = Optional.of(answering("n", asked));
      Optional<Terminal> agreeing = Optional.of(answering("y", asked));

      assertThat(run(environment, refusing, with(where, "sessions")).out())
          .contains("SESSION", "NEXT OUT")
          .containsPattern("trader +initiator +ACTIVE +1 +2 +2 +127\\.0\\.0\\.1:\\d+");
      JsonObject json = new JsonObject(
          run(environment, refusing, with(where, "sessions", "--json")).out());
      assertThat(json.getJsonArray("sessions")).hasSize(3);
      assertThat(run(environment, refusing, with(where, "status", "spare")).out())
          .containsPattern("listenAddress +127\\.0\\.0\\.1:\\d+");
      assertThat(
              run(environment, refusing, with(where, "test-request", "trader")).out())
          .startsWith("roundTripNanos  ");

      String[] setSequence = with(where, "set-sequence", "spare", "--next-in", "5");
      Ended no = run(environment, refusing, setSequence);
      assertThat(no.code()).isEqualTo(6);
      assertThat(no.err())
          .contains("The counterparty's messages 1 to 4 will never be asked for: they are lost.");
      assertThat(asked).containsExactly("Go on? [y/N] ");
      Ended alone = run(environment, Optional.empty(), setSequence);
      assertThat(alone.code()).isEqualTo(6);
      assertThat(alone.err()).contains("has to be confirmed by --yes");
      Ended yes = run(environment, agreeing, setSequence);
      assertThat(yes.err()).contains("they are lost");
      assertThat(yes.code()).isZero();
      assertThat(yes.out()).startsWith("spare: set-sequence is done");
      Ended reset =
          run(environment, Optional.empty(), with(where, "reset-sequence", "spare", "--yes"));
      assertThat(reset.code()).isZero();
      assertThat(reset.err()).isEmpty();

      Ended wrong = run(environment, refusing, with(where, "set-sequence", "spare"));
      assertThat(wrong.code()).isEqualTo(1);
      assertThat(wrong.err()).startsWith("FIELD nextOut: missing");
      assertThat(run(environment, refusing, with(where, "messages", "trader", "--direction", "in"))
              .code())
          .isZero();
      Ended disconnect = run(environment, refusing, with(where, "disconnect", "trader"));
      assertThat(disconnect.code()).isEqualTo(6);
      assertThat(disconnect.err()).contains("It is logged on, and its connection will be closed");

      Ended forbidden = run(
          Map.of("FIXBUS_PASSWORD", "watcher"),
          refusing,
          "connect",
          "trader",
          "--user",
          "watcher",
          "--url",
          "http://127.0.0.1:" + rig.port());
      assertThat(forbidden.code()).isEqualTo(3);
      assertThat(forbidden.err())
          .isEqualToIgnoringNewLines("FORBIDDEN: this needs the role operator of session trader");
      Ended nobody =
          run(Map.of(), Optional.empty(), "sessions", "--url", "http://127.0.0.1:" + rig.port());
      assertThat(nobody.code()).isEqualTo(3);
      Ended mute = run(Map.of(), Optional.empty(), "sessions", "--user", "watcher");
      assertThat(mute.code()).isEqualTo(2);
      assertThat(mute.err()).contains("The password of watcher is missing");
    }
  }

  private static String[] with(List<String> more, String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(more);
    return all.toArray(String[]::new);
  }
}
