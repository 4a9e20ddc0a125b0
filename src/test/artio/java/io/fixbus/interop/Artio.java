package io.fixbus.interop;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Artio, over Aeron's media driver and archive. */
final class Artio implements Engine {
  private final Set<Feature> features = EnumSet.complementOf(EnumSet.of(Feature.DECIMALS));

  @Override
  public boolean has(Feature feature) {
    return features.contains(feature);
  }

  @Override
  public List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-opens",
        "java.base/jdk.internal.misc=ALL-UNNAMED",
        "--add-opens",
        "java.base/sun.nio.ch=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        ArtioProgram.class.getName());
  }

  @Override
  public String toString() {
    return "artio";
  }
}
