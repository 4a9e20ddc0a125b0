package io.fixbus.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes files that only their owner may read: messages are nobody else's business. */
final class PrivateFile {

  private PrivateFile() {}

  /** Makes a new file; fails with FileAlreadyExistsException rather than overwrite one. */
  static OutputStream create(Path path) throws IOException {
    FileAttribute<?>[] attributes =
        path.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rw-------"))}
            : new FileAttribute<?>[0];
    return new BufferedOutputStream(Channels.newOutputStream(Files.newByteChannel(path,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)));
  }
}
