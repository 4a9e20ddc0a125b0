package io.fixbus.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What opens something that is locked. Never shown. */
public sealed interface Passphrase {

  /** The secret itself; it may block. */
  String read() throws IOException;

  /** One that the configuration says. */
  record Text(String value) implements Passphrase {
    @Override
    public String read() {
      return value;
    }

    @Override
    public String toString() {
      return "Text[***]";
    }
  }

  /** One that a file holds; a line end at the end of the file does not count. */
  record InFile(Path file) implements Passphrase {
    @Override
    public String read() throws IOException {
      return Files.readString(file).stripTrailing();
    }
  }
}
