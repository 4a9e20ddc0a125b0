package io.fixbus.interop;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Philadelphia, which has neither a store nor a dictionary. */
final class Philadelphia implements Engine {
  private final Set<Feature> features = EnumSet.of(Feature.GROUPS, Feature.DECIMALS);

  @Override
  public boolean has(Feature feature) {
    return features.contains(feature);
  }

  @Override
  public List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        PhiladelphiaProgram.class.getName());
  }

  @Override
  public String toString() {
    return "philadelphia";
  }
}
