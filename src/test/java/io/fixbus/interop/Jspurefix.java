package io.fixbus.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** jspurefix, of the npm registry: a script of ours over it, its packages below {@code target}. */
final class Jspurefix implements Engine {
  private static final Path SOURCES = Path.of("src", "test", "js");
  private static final Path MODULES = Path.of("target", "engines", "js");
  private static final String SCRIPT = "jspurefix.js";
  private static final String PACKAGE = "package.json";
  private static final int NPM_SECONDS = 240;

  private final Set<Feature> features =
      EnumSet.of(Feature.ADMIN, Feature.BYTES, Feature.GROUPS, Feature.RECOVERY);

  @Override
  public boolean has(Feature feature) {
    return features.contains(feature);
  }

  @Override
  public synchronized List<String> command() throws Exception {
    for (String program : new String[] {"node", "npm"}) {
      assumeTrue(Commands.exists(program), "jspurefix cannot be run: no " + program);
    }
    Files.createDirectories(MODULES);
    Files.copy(
        SOURCES.resolve(SCRIPT), MODULES.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
    Path wanted = SOURCES.resolve(PACKAGE);
    Path installed = MODULES.resolve("installed.json");
    if (!Files.exists(installed) || Files.mismatch(wanted, installed) >= 0) {
      Files.copy(wanted, MODULES.resolve(PACKAGE), StandardCopyOption.REPLACE_EXISTING);
      Commands.run(
          NPM_SECONDS,
          List.of(
              "npm",
              "install",
              "--prefix",
              MODULES.toString(),
              "--ignore-scripts",
              "--no-audit",
              "--no-fund"));
      Files.copy(wanted, installed, StandardCopyOption.REPLACE_EXISTING);
    }
    return List.of("node", MODULES.resolve(SCRIPT).toString());
  }

  @Override
  public String toString() {
    return "jspurefix";
  }
}
