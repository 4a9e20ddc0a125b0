package io.fixbus.app;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar that this runs from; classes of a build have none. */
final class JarVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Optional.ofNullable(JarVersion.class.getPackage().getImplementationVersion())
        .orElse("(no release)");
    return new String[] {"fixbus " + version};
  }
}
