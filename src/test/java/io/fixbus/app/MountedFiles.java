package io.fixbus.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * A directory as Kubernetes mounts a ConfigMap or a Secret: each file is a link into {@code
 * ..data}, which is a link to a directory that is replaced as a whole.
 */
public final class MountedFiles {
  private static final String DATA = "..data";

  private final Path directory;
  private int version;

  /** Mounts files, by name, in a directory that is made. */
  public MountedFiles(Path directory, Map<String, String> files) throws IOException {
    this.directory = Files.createDirectories(directory);
    replace(files);
    for (String name : files.keySet()) {
      Files.createSymbolicLink(path(name), Path.of(DATA, name));
    }
  }

  /** Where a file is to be read. */
  public Path path(String name) {
    return directory.resolve(name);
  }

  /** Replaces all files at once, as the kubelet does. */
  public void replace(Map<String, String> files) throws IOException {
    Path fresh = Files.createDirectory(directory.resolve("..2026_" + ++version));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(fresh.resolve(file.getKey()), file.getValue());
    }
    Path link = directory.resolve(DATA);
    Path before = Files.exists(link) ? link.toRealPath() : fresh;
    Path next = Files.createSymbolicLink(directory.resolve("..data_tmp"), fresh.getFileName());
    Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (!before.equals(fresh)) {
      remove(before);
    }
  }

  private static void remove(Path old) throws IOException {
    try (var files = Files.list(old)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(old);
  }
}
