package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.config.ConfigException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class ConfigFilesTest {
  private static final Duration PERIOD = Duration.ofMillis(50);

  @TempDir
  Path directory;

  private final BlockingQueue<Future<JsonObject>> looks = new LinkedBlockingQueue<>();

  @Test
  void laterFilesAreLaidOverEarlierOnes(Vertx vertx) throws Exception {
    String base = write("base.yaml", "sessions: {a: {heartBtInt: 5, replay: [D, F]}}\n");
    String secret = write(
        "secret.json",
        "{\"sessions\": {\"a\": {\"logon\": {\"password\": \"x\"}, \"replay\": [\"8\"]}}}");

    JsonObject read =
        new ConfigFiles(vertx, List.of(base, secret)).read().await(10, TimeUnit.SECONDS);

    assertThat(read).isEqualTo(new JsonObject("""
                {"sessions": {"a": {
                  "heartBtInt": 5, "replay": ["8"], "logon": {"password": "x"}}}}
                """));
  }

  @Test
  void problemOfAnyFileNamesIt(Vertx vertx) throws Exception {
    String good = write("good.yaml", "address: x\n");
    String bad = write("bad.yaml", "a: [\n");

    assertThatThrownBy(
            () -> new ConfigFiles(vertx, List.of(good, bad)).read().await(10, TimeUnit.SECONDS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(bad);
  }

  @Test
  void changesBehindReplacedLinksAreSeenAlsoInTheSecondFile(Vertx vertx) throws Exception {
    MountedFiles config =
        new MountedFiles(directory.resolve("config"), Map.of("a.yaml", "address: x\n"));
    MountedFiles secret =
        new MountedFiles(directory.resolve("secret"), Map.of("b.yaml", "demo: true\n"));
    new ConfigFiles(
            vertx,
            List.of(config.path("a.yaml").toString(), secret.path("b.yaml").toString()))
        .watch(PERIOD, looks::add);
    await(json -> json.getString("address").equals("x"));

    config.replace(Map.of("a.yaml", "address: y\n"));
    await(json -> json.getString("address").equals("y"));

    secret.replace(Map.of("b.yaml", "demo: false\n"));
    await(json -> !json.getBoolean("demo"));
  }

  @Test
  void fileThatBreaksOrGoesIsToldAndSeenAgainWhenItIsBack(Vertx vertx) throws Exception {
    String path = write("a.yaml", "address: x\n");
    new ConfigFiles(vertx, List.of(path)).watch(PERIOD, looks::add);
    await(json -> json.getString("address").equals("x"));

    write("a.yaml", "address: [\n");
    assertThat(awaitFailure()).hasMessageContaining("line");

    Files.delete(Path.of(path));
    while (!awaitFailure().getMessage().contains("cannot be read")) {
      // what it was before
    }

    write("a.yaml", "address: z\n");
    await(json -> json.getString("address").equals("z"));
  }

  private void await(Predicate<JsonObject> meant) throws InterruptedException {
    while (true) {
      Future<JsonObject> look = next();
      if (look.succeeded() && meant.test(look.result())) {
        return;
      }
    }
  }

  private Throwable awaitFailure() throws InterruptedException {
    while (true) {
      Future<JsonObject> look = next();
      if (look.failed()) {
        return look.cause();
      }
    }
  }

  private Future<JsonObject> next() throws InterruptedException {
    Future<JsonObject> look = looks.poll(30, TimeUnit.SECONDS);
    assertThat(look).as("what is seen next").isNotNull();
    return look;
  }

  private String write(String name, String text) throws Exception {
    Path file = directory.resolve(name);
    // A file that is half written would be seen as such.
    Path next = Files.writeString(directory.resolve(name + ".next"), text);
    return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE).toString();
  }
}
