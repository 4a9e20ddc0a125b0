package io.fixbus.console;

import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files that pages in a browser are made of. They are on the class path, and what there is says
 * the list {@code files.txt} there: nothing else can be asked for, by whatever path.
 *
 * <p>The {@code StaticHandler} of vertx-web is not used: it serves whatever lies in a directory, and
 * copies it from the jar to disk for that; nor has it tags by content.
 *
 * <p>Thread: any.
 */
final class ConsoleFiles {
  /** All are below it. */
  static final String ROOT = "/console";

  private static final String LIST = "files.txt";
  private static final String FIRST = "index.html";
  private static final int FOUND = 302;

  private final Map<String, ConsoleFile> byPath = new HashMap<>();

  /** Reads all. Takes its time. */
  ConsoleFiles() {
    new String(read(LIST), StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(name -> byPath.put(ROOT + '/' + name, ConsoleFile.of(name, read(name))));
    Optional.ofNullable(byPath.get(ROOT + '/' + FIRST))
        .ifPresent(first -> byPath.put(ROOT + '/', first));
  }

  /** Answers by the file that is asked for, if there is such a one. */
  void answer(RoutingContext context) {
    String path = Optional.ofNullable(context.request().path()).orElse("");
    ConsoleFile file = byPath.get(path);
    if (path.equals(ROOT)) {
      context.response().setStatusCode(FOUND).putHeader("Location", ROOT + '/').end();
    } else if (file == null) {
      context.next();
    } else {
      file.answer(context.request());
    }
  }

  private static byte[] read(String name) {
    try (InputStream in = ConsoleFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the console's file " + name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
