package io.fixbus.metrics;

import io.fixbus.journal.Storage;
import io.fixbus.journal.StorageFile;
import io.fixbus.journal.StorageLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A storage that measures how long the disk takes for what is appended. */
public final class MeasuredStorage implements Storage {
  private final Storage storage;
  private final JournalMeters meters;
  private final LongSupplier nanoTime;

  public MeasuredStorage(Storage storage, JournalMeters meters) {
    this(storage, meters, System::nanoTime);
  }

  MeasuredStorage(Storage storage, JournalMeters meters, LongSupplier nanoTime) {
    this.storage = storage;
    this.meters = meters;
    this.nanoTime = nanoTime;
  }

  @Override
  public StorageFile create(String name) throws IOException {
    return new MeasuredFile(storage.create(name));
  }

  @Override
  public StorageFile open(String name) throws IOException {
    return new MeasuredFile(storage.open(name));
  }

  @Override
  public StorageFile createDirect(String name) throws IOException {
    return new MeasuredFile(storage.createDirect(name));
  }

  @Override
  public StorageFile openDirect(String name) throws IOException {
    return new DirectFile(storage.openDirect(name));
  }

  @Override
  public StorageFile openForReading(String name) throws IOException {
    return storage.openForReading(name);
  }

  @Override
  public String description() {
    return storage.description();
  }

  @Override
  public void createDirectories() throws IOException {
    storage.createDirectories();
  }

  @Override
  public void createDirectory(String name) throws IOException {
    storage.createDirectory(name);
  }

  @Override
  public List<String> list() throws IOException {
    return storage.list();
  }

  @Override
  public boolean exists(String name) throws IOException {
    return storage.exists(name);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    storage.rename(from, to);
  }

  @Override
  public void delete(String name) throws IOException {
    storage.delete(name);
  }

  @Override
  public void syncDirectory() throws IOException {
    storage.syncDirectory();
  }

  @Override
  public void syncDirectory(String name) throws IOException {
    storage.syncDirectory(name);
  }

  @Override
  public long freeBytes() throws IOException {
    return storage.freeBytes();
  }

  @Override
  public String fileSystem() throws IOException {
    return storage.fileSystem();
  }

  @Override
  public Optional<StorageLock> lock(String name) throws IOException {
    return storage.lock(name);
  }

  @Override
  public Optional<String> bootId() {
    return storage.bootId();
  }

  /** Files that are made ahead of their use are forced with their metadata, and don't count. */
  private class MeasuredFile implements StorageFile {
    private final StorageFile file;

    MeasuredFile(StorageFile file) {
      this.file = file;
    }

    @Override
    public void force(boolean metadata) throws IOException {
      long beganNanos = nanoTime.getAsLong();
      file.force(metadata);
      long nanos = nanoTime.getAsLong() - beganNanos + waitedNanos();
      if (!metadata) {
        meters.forced(nanos);
      }
    }

    /** How long the disk was waited for before, for what is forced now. */
    long waitedNanos() {
      return 0;
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
      return file.write(bytes, position);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
      return file.read(bytes, position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
  /** What goes past the system's cache waits for the disk when it is written. */
  private final class DirectFile extends MeasuredFile {
    private final AtomicLong writingNanos = new AtomicLong();

    DirectFile(StorageFile file) {
      super(file);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
      long beganNanos = nanoTime.getAsLong();
      int written = super.write(bytes, position);
      writingNanos.addAndGet(nanoTime.getAsLong() - beganNanos);
      return written;
    }

    @Override
    long waitedNanos() {
      return writingNanos.getAndSet(0);
    }
  }
}
