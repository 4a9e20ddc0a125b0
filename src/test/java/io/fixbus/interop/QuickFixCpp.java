package io.fixbus.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * QuickFIX, the C++ engine, of Debian's package libquickfix-dev: a program of ours over it,
 * compiled where the compiler and the package are.
 */
final class QuickFixCpp implements Engine {
  private static final Path SOURCE = Path.of("src", "test", "cpp", "quickfix.cpp");
  private static final Path PROGRAM = Path.of("target", "engines", "quickfix");
  private static final Path HEADERS = Path.of("/usr/include/quickfix/Session.h");
  private static final int COMPILER_SECONDS = 240;

  private final Set<Feature> features = EnumSet.allOf(Feature.class);

  @Override
  public boolean has(Feature feature) {
    return features.contains(feature);
  }

  @Override
  public synchronized List<String> command() throws Exception {
    assumeTrue(
        Files.exists(HEADERS),
        "QuickFIX C++ is missing: no " + HEADERS + ", which Debian's libquickfix-dev brings");
    assumeTrue(Commands.exists("g++"), "QuickFIX C++ cannot be compiled: no g++");
    if (!Files.exists(PROGRAM)
        || Files.getLastModifiedTime(PROGRAM).compareTo(Files.getLastModifiedTime(SOURCE)) < 0) {
      Files.createDirectories(PROGRAM.getParent());
      // Its headers say what may be thrown, which C++17 has no more.
      Commands.run(
          COMPILER_SECONDS,
          List.of(
              "g++",
              "-std=c++14",
              "-Wno-deprecated",
              "-o",
              PROGRAM.toString(),
              SOURCE.toString(),
              "-lquickfix",
              "-lpthread"));
    }
    return List.of(PROGRAM.toString());
  }

  @Override
  public String toString() {
    return "quickfix";
  }
}
