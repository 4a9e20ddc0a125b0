package io.fixbus.dictionary;

import java.io.InputStream;

/** Reads data dictionaries from XML: in the format of QuickFIX, or FIX Orchestra. */
public final class DictionaryReader {

  private DictionaryReader() {}

  /**
   * Reads a dictionary. The stream is not closed.
   *
   * @throws DictionaryException if it isn't a dictionary; the text names line and element
   */
  public static Dictionary read(InputStream xml) {
    return read(xml, "");
  }

  /**
   * Reads a dictionary, one of the standard's own if its version is known; the files of FIX.5.0SP1
   * and SP2 say {@code FIX.5.0}.
   *
   * @param version the version, or empty to take the file at its word
   */
  static Dictionary read(InputStream xml, String version) {
    XmlCursor cursor = new XmlCursor(xml);
    String root = cursor.root();
    switch (root) {
      case "fix":
        return new QuickFixReader(cursor, version).read();
      case "repository":
        return new OrchestraReader(cursor).read(version);
      default:
        throw cursor.problem(
            "is the root, but dictionaries begin with <fix>, those of Orchestra with <repository>");
    }
  }
}
