package io.fixbus.journal.log;

import io.fixbus.journal.JournalException;
import io.fixbus.journal.SyncMode;
import io.fixbus.journal.disk.SegmentFiles;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.Storage;
import io.fixbus.journal.disk.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The file NODE: short lines of text with a checksum, replaced as a whole at each start.
 *
 * @param nodeId made once, tells this journal from others
 * @param starts how often it was opened
 * @param bootId of the operating system at the last start, empty if unknown
 * @param sync of the last start
 * @param segment newest segment at the last start
 */
record NodeFile(String nodeId, long starts, String bootId, SyncMode sync, long segment) {

  private static final String TITLE = "fixbus journal 1";
  private static final String TITLE_ANY_VERSION = "fixbus journal ";
  private static final int MAX_LENGTH = 4096;

  void write(Storage storage) throws IOException {
    String lines = TITLE + "\nnode " + nodeId + "\nstarts " + starts + "\nboot " + bootId
        + "\nsync " + sync.name().toLowerCase(Locale.ROOT) + "\nsegment " + segment + "\n";
    String text = lines + "crc32c " + checksum(lines) + "\n";
    try (StorageFile file = storage.create(SegmentName.NODE_NEXT)) {
      SegmentFiles.writeFully(file, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
      file.force(true);
    }
    storage.rename(SegmentName.NODE_NEXT, SegmentName.NODE);
    storage.syncDirectory();
  }

  /**
   * Reads the file; empty if there is none or it is damaged, which the caller treats as the worst.
   */
  static Optional<NodeFile> read(Storage storage) throws IOException {
    if (!storage.exists(SegmentName.NODE)) {
      return Optional.empty();
    }
    String text = new String(
        SegmentFiles.readAll(storage, SegmentName.NODE, MAX_LENGTH), StandardCharsets.US_ASCII);
    int last = text.indexOf("crc32c ");
    if (last < 0
        || !text.substring(last).equals("crc32c " + checksum(text.substring(0, last)) + "\n")) {
      return Optional.empty();
    }
    if (!text.startsWith(TITLE + "\n")) {
      throw new JournalException(
          JournalException.Kind.VERSION,
          storage.description()
              + "/NODE begins with \"" + text.lines().findFirst().orElse("")
              + "\"; this version reads"
              + " \"" + TITLE
              + (text.startsWith(TITLE_ANY_VERSION) ? "\": a later version has written it" : "\""));
    }
    Map<String, String> values = new HashMap<>();
    text.lines().skip(1).forEach(line -> {
      int space = line.indexOf(' ');
      values.put(line.substring(0, space), line.substring(space + 1));
    });
    return Optional.of(new NodeFile(
        value(values, "node"),
        Long.parseLong(value(values, "starts")),
        value(values, "boot"),
        SyncMode.valueOf(value(values, "sync").toUpperCase(Locale.ROOT)),
        Long.parseLong(value(values, "segment"))));
  }

  private static String value(Map<String, String> values, String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  private static String checksum(String lines) {
    CRC32C crc = new CRC32C();
    crc.update(lines.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
