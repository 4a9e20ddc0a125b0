package io.fixbus.journal;

import java.util.Locale;
import java.util.Optional;

/** What to say about a file system that does not keep what the journal promises. */
final class FileSystemAdvice {

  private FileSystemAdvice() {}

  /**
   * For a type of file system as the operating system names it.
   *
   * @return empty if there is nothing to say
   */
  static Optional<String> of(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "btrfs", "zfs", "bcachefs" -> Optional.of("copies what is written to another place:"
          + " space that is kept ready does not help, and a full disk may close the journal for good");
      case "nfs", "nfs4", "cifs", "smb3", "9p" -> Optional.of("is shared over a network: its lock"
          + " may not keep a second connector on another host out; see to that yourself");
      case "tmpfs", "ramfs" -> Optional.of("is in memory: nothing survives a stop of the system");
      case "overlay" -> Optional.of("may be a container's own: all of it goes with the container;"
          + " use a volume");
      default -> Optional.empty();
    };
  }
}
