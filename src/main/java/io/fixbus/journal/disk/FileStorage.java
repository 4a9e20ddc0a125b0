package io.fixbus.journal.disk;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory of the file system. */
public final class FileStorage implements Storage {

  /**
   * Directories locked by this process. A POSIX lock belongs to the process and is lost when any
   * channel on the file is closed, so the lock file must not even be opened a second time.
   */
  private static final Set<Path> LOCKED = ConcurrentHashMap.newKeySet();

  /** Channels that must stay open, since closing them would let go of another's lock. */
  private static final List<FileChannel> NEVER_CLOSED = new CopyOnWriteArrayList<>();

  private static final Logger LOG = LoggerFactory.getLogger(FileStorage.class);

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private final Path directory;

  /** The journal's directory, which need not be there yet. */
  public FileStorage(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  @Override
  public String description() {
    return directory.toString();
  }

  @Override
  public void createDirectories() throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    makeDirectory(directory);
    if (parent != null) {
      force(parent);
    }
  }

  @Override
  public void createDirectory(String name) throws IOException {
    Path path = directory.resolve(name);
    if (!Files.isDirectory(path)) {
      makeDirectory(path);
      force(directory);
    }
  }

  /** Orders and executions are nobody else's business: the owner alone may look. */
  private static void makeDirectory(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(path);
    }
  }

  @Override
  public List<String> list() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (!Files.isDirectory(entry)) {
          names.add(entry.getFileName().toString());
        }
      }
    }
    names.sort(null);
    return names;
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(directory.resolve(name));
  }

  @Override
  public StorageFile create(String name) throws IOException {
    return new ChannelFile(FileChannel.open(
        directory.resolve(name),
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING));
  }

  @Override
  public StorageFile open(String name) throws IOException {
    return new ChannelFile(FileChannel.open(
        directory.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  @Override
  public StorageFile createDirect(String name) throws IOException {
    try (StorageFile file = create(name)) {
      return openDirect(name);
    }
  }

  /** Not every file system can, or in pages of this length. */
  @Override
  public StorageFile openDirect(String name) throws IOException {
    try {
      Path path = directory.resolve(name);
      if (SegmentFiles.PAGE % Files.getFileStore(path).getBlockSize() == 0) {
        return new ChannelFile(FileChannel.open(
            path, StandardOpenOption.READ, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT));
      }
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("{} is written by way of the system's cache: {}", name, e.getMessage());
    }
    return open(name);
  }

  @Override
  public StorageFile openForReading(String name) throws IOException {
    return new ChannelFile(FileChannel.open(directory.resolve(name), StandardOpenOption.READ));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(
        directory.resolve(from),
        directory.resolve(to),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.delete(directory.resolve(name));
  }

  @Override
  public void syncDirectory() throws IOException {
    force(directory);
  }

  @Override
  public void syncDirectory(String name) throws IOException {
    force(directory.resolve(name));
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public long freeBytes() throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }

  @Override
  public String fileSystem() throws IOException {
    return Files.getFileStore(directory).type();
  }

  @Override
  public Optional<Storage.Lock> lock(String name) throws IOException {
    Path key = directory.toRealPath();
    if (!LOCKED.add(key)) {
      return Optional.empty();
    }
    Optional<FileChannel> locked = Optional.empty();
    try {
      locked = tryLock(directory.resolve(name));
    } finally {
      if (locked.isEmpty()) {
        LOCKED.remove(key);
      }
    }
    return locked.map(channel -> new ChannelLock(channel, key));
  }

  private static Optional<FileChannel> tryLock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Locked in this process by another class loader's copy of this class.
      NEVER_CLOSED.add(channel);
      return Optional.empty();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public Optional<String> bootId() {
    try {
      return Optional.of(Files.readString(BOOT_ID).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private record ChannelLock(FileChannel channel, Path key) implements Storage.Lock {
    @Override
    public void close() throws IOException {
      try {
        channel.close();
      } finally {
        LOCKED.remove(key);
      }
    }
  }

  private record ChannelFile(FileChannel channel) implements StorageFile {
    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
      try {
        return channel.write(bytes, position);
      } catch (IOException e) {
        throw full(e) ? new StorageFullException(String.valueOf(e.getMessage()), e) : e;
      }
    }

    /** Java tells a full disk from other failures by the operating system's text alone. */
    private static boolean full(IOException e) {
      String text = String.valueOf(e.getMessage());
      return text.contains("No space left")
          || text.contains("not enough space")
          || text.contains("Disk quota exceeded");
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
      return channel.read(bytes, position);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      channel.force(metadata);
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
