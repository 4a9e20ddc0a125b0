package io.fixbus.journal.disk;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A disk in memory that forgets what was not forced when power is lost, and fails when told to. Not
 * thread safe but for its lock.
 */
public final class SimulatedStorage implements Storage {

  public static final int SECTOR = 512;
  private static final byte[] NO_BYTES = {};

  /** What goes wrong at a call. */
  public enum Fault {
    NONE,
    EIO,
    NO_SPACE,
    SHORT_WRITE,
    CRASH
  }

  /** The process dies here; not an exception that production code may catch. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  private static final class Unsynced {
    private final int offset;
    private final byte[] before;
    private final byte[] after;

    Unsynced(int offset, byte[] before, byte[] after) {
      this.offset = offset;
      this.before = before;
      this.after = after;
    }
  }

  private static final class Inode {
    private byte[] data = new byte[0];
    private int size;
    private int syncedSize;
    private final List<Unsynced> unsynced = new ArrayList<>();

    void write(int offset, byte[] bytes) {
      int end = offset + bytes.length;
      // Behind the size there are only zeros.
      byte[] before = offset >= size ? NO_BYTES : Arrays.copyOfRange(data, offset, end);
      if (end > data.length) {
        data = Arrays.copyOf(data, Math.max(end, data.length * 2));
      }
      unsynced.add(new Unsynced(offset, before, bytes));
      System.arraycopy(bytes, 0, data, offset, bytes.length);
      size = Math.max(size, end);
    }

    byte[] content() {
      return Arrays.copyOf(data, size);
    }
  }

  private final Map<String, Inode> names = new TreeMap<>();
  private Map<String, Inode> syncedNames = new TreeMap<>();
  private final Map<String, Integer> opened = new TreeMap<>();
  private String bootId = "boot-1";
  private long capacity = Long.MAX_VALUE;
  private boolean locked;
  private boolean dead;
  private int calls;
  private int deletedSegments;
  private int faultAt;
  private Fault fault = Fault.NONE;
  private boolean faultIsLasting;
  private final List<String> log = new ArrayList<>();
  private boolean logged = true;

  /** An empty disk. */
  public SimulatedStorage() {}

  /** A disk whose files have this content, all of it safe. */
  public static SimulatedStorage of(Map<String, byte[]> files) {
    SimulatedStorage storage = new SimulatedStorage();
    files.forEach(storage::putSafe);
    return storage;
  }

  private void putSafe(String name, byte[] content) {
    Inode inode = new Inode();
    inode.data = content;
    inode.size = content.length;
    inode.syncedSize = content.length;
    names.put(name, inode);
    syncedNames.put(name, inode);
  }

  /** The same files but for one. */
  public SimulatedStorage with(String name, byte[] content) {
    Map<String, byte[]> files = files();
    files.put(name, content);
    return of(files).bootId(bootId);
  }

  /** Forgets its calls, for runs of very many. */
  public SimulatedStorage withoutLog() {
    logged = false;
    return this;
  }

  /** Fails the call of this number, counted from 1, and all later ones if lasting. */
  public SimulatedStorage failAt(int call, Fault newFault, boolean lasting) {
    faultAt = call;
    fault = newFault;
    faultIsLasting = lasting;
    return this;
  }

  public SimulatedStorage bootId(String newBootId) {
    bootId = newBootId;
    return this;
  }

  /** Bytes that files may take altogether. */
  public void capacity(long bytes) {
    capacity = bytes;
  }

  public int deletedSegments() {
    return deletedSegments;
  }

  /** How many calls there were. */
  public int calls() {
    return calls;
  }

  /** Whether the process has died in one of them. */
  public boolean isDead() {
    return dead;
  }

  /** The calls so far, to name a failing one. */
  public List<String> log() {
    return log;
  }

  /** All files with their content. */
  public Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>();
    names.forEach((name, inode) -> files.put(name, inode.content()));
    return files;
  }

  public byte[] file(String name) {
    return names.get(name).content();
  }

  /** How often the files of this name were forced. */
  public int forces(String name) {
    return opened.getOrDefault(name, 0);
  }

  /**
   * The process is gone, the operating system is not: all that was written is there, forced or not.
   */
  public SimulatedStorage killed() {
    dead = true;
    SimulatedStorage left = new SimulatedStorage();
    left.names.putAll(names);
    left.syncedNames = syncedNames;
    left.logged = logged;
    return left.bootId(bootId);
  }

  /**
   * Power was lost: of what was not forced the beginning may be there, or any sectors, or all but
   * one write; the length may have grown without the bytes; and names may be lost.
   */
  public SimulatedStorage powerLost(SplittableRandom random) {
    dead = true;
    Map<String, Inode> left = random.nextBoolean() ? names : syncedNames;
    SimulatedStorage after = new SimulatedStorage().bootId(bootId + "'");
    left.forEach((name, inode) -> after.putSafe(name, afterPowerLoss(inode, random)));
    after.logged = logged;
    return after;
  }

  private static byte[] afterPowerLoss(Inode inode, SplittableRandom random) {
    // What was forced is as it was; nobody writes to it on the dead machine's behalf any more.
    byte[] data =
        inode.unsynced.isEmpty() ? inode.data : Arrays.copyOf(inode.data, inode.data.length);
    for (int i = inode.unsynced.size() - 1; i >= 0; i--) {
      Unsynced write = inode.unsynced.get(i);
      System.arraycopy(write.before, 0, data, write.offset, write.before.length);
      Arrays.fill(
          data, write.offset + write.before.length, write.offset + write.after.length, (byte) 0);
    }
    int mode = random.nextInt(4);
    int size = mode == 3 ? inode.size : inode.syncedSize;
    int prefix = random.nextInt(inode.unsynced.size() + 1);
    for (int i = 0; i < inode.unsynced.size(); i++) {
      Unsynced write = inode.unsynced.get(i);
      for (int at = 0; at < write.after.length; ) {
        int end = Math.min(
            write.after.length, ((write.offset + at) / SECTOR + 1) * SECTOR - write.offset);
        boolean kept = mode == 0 ? i < prefix : mode == 2 ? i != prefix : random.nextBoolean();
        if (kept) {
          System.arraycopy(write.after, at, data, write.offset + at, end - at);
          size = Math.max(size, write.offset + end);
        }
        at = end;
      }
    }
    return data.length == size ? data : Arrays.copyOf(data, size);
  }

  private void call(String operation, String name) throws IOException {
    call(operation, name, -1);
  }

  private void call(String operation, String name, long number) throws IOException {
    alive();
    calls++;
    if (logged) {
      log.add(calls + " " + operation + " " + name + " " + number);
    }
    Fault now = due();
    if (now == Fault.CRASH) {
      dead = true;
      throw new Crash();
    }
    if (now == Fault.EIO) {
      throw new IOException("Input/output error (" + operation + " " + name + ")");
    }
  }

  private void alive() {
    if (dead) {
      throw new Crash();
    }
  }

  private Fault due() {
    boolean lasting = faultIsLasting && faultAt > 0 && calls > faultAt;
    return calls == faultAt || lasting ? fault : Fault.NONE;
  }

  @Override
  public String description() {
    return "simulated";
  }

  @Override
  public void createDirectories() throws IOException {
    call("createDirectories", "");
  }

  @Override
  public void createDirectory(String name) throws IOException {
    call("createDirectory", name);
  }

  @Override
  public List<String> list() throws IOException {
    call("list", "");
    return names.keySet().stream().filter(name -> !name.contains("/")).toList();
  }

  @Override
  public boolean exists(String name) throws IOException {
    call("exists", name);
    return names.containsKey(name);
  }

  @Override
  public StorageFile create(String name) throws IOException {
    call("create", name);
    if (due() == Fault.NO_SPACE) {
      throw new StorageFullException("No space left on device", null);
    }
    Inode inode = new Inode();
    names.put(name, inode);
    return new SimulatedFile(name, inode);
  }

  @Override
  public StorageFile open(String name) throws IOException {
    call("open", name);
    return new SimulatedFile(name, inode(name));
  }

  @Override
  public StorageFile openDirect(String name) throws IOException {
    call("openDirect", name);
    return new DirectFile(name, inode(name));
  }

  @Override
  public StorageFile openForReading(String name) throws IOException {
    call("openForReading", name);
    return new SimulatedFile(name, inode(name));
  }

  @Override
  public StorageFile createDirect(String name) throws IOException {
    create(name);
    return new DirectFile(name, inode(name));
  }

  private Inode inode(String name) throws IOException {
    Inode inode = names.get(name);
    if (inode == null) {
      throw new FileNotFoundException(name);
    }
    return inode;
  }

  @Override
  public void rename(String from, String to) throws IOException {
    call("rename to " + to, from);
    names.put(to, inode(from));
    names.remove(from);
  }

  @Override
  public void delete(String name) throws IOException {
    call("delete", name);
    inode(name);
    if (SegmentName.number(name).isPresent()) {
      deletedSegments++;
    }
    names.remove(name);
  }

  @Override
  public void syncDirectory() throws IOException {
    call("syncDirectory", "");
    syncedNames = new TreeMap<>(names);
  }

  @Override
  public void syncDirectory(String name) throws IOException {
    call("syncDirectory", name);
    syncedNames = new TreeMap<>(names);
  }

  @Override
  public long freeBytes() throws IOException {
    call("freeBytes", "");
    return capacity - used();
  }

  private long used() {
    long used = 0;
    for (Inode inode : names.values()) {
      used += inode.size;
    }
    return used;
  }

  @Override
  public Optional<Lock> lock(String name) throws IOException {
    call("lock", name);
    if (locked) {
      return Optional.empty();
    }
    locked = true;
    return Optional.of(() -> locked = false);
  }

  @Override
  public Optional<String> bootId() {
    return Optional.of(bootId);
  }

  /** As strict as a disk. */
  private final class DirectFile extends SimulatedFile {
    DirectFile(String name, Inode inode) {
      super(name, inode);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
      if (position % SegmentFiles.PAGE != 0
          || bytes.remaining() % SegmentFiles.PAGE != 0
          || bytes.alignmentOffset(bytes.position(), SegmentFiles.PAGE) != 0) {
        throw new IOException("Invalid argument: " + bytes + " at " + position);
      }
      return super.write(bytes, position);
    }

    @Override
    int unit() {
      return SegmentFiles.PAGE;
    }
  }

  private class SimulatedFile implements StorageFile {
    private final String name;
    private final Inode inode;

    SimulatedFile(String name, Inode inode) {
      this.name = name;
      this.inode = inode;
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
      call("write", name, position);
      int length = bytes.remaining();
      long growth = Math.max(0, position + length - inode.size);
      boolean full = due() == Fault.NO_SPACE || hasNoRoomFor(growth);
      int half = length / 2 / unit() * unit();
      if (full) {
        length = half;
      } else if (due() == Fault.SHORT_WRITE) {
        length = Math.min(length, Math.max(unit(), half));
      }
      byte[] written = new byte[length];
      bytes.get(written);
      inode.write((int) position, written);
      if (full) {
        throw new StorageFullException("No space left on device", null);
      }
      return length;
    }

    /** Only a multiple of it is written. */
    int unit() {
      return 1;
    }

    private boolean hasNoRoomFor(long growth) {
      return growth > 0 && capacity != Long.MAX_VALUE && growth > Math.max(0, capacity - used());
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
      call("read", name, position);
      if (position >= inode.size) {
        return -1;
      }
      int length = (int) Math.min(bytes.remaining(), inode.size - position);
      bytes.put(inode.data, (int) position, length);
      return length;
    }

    @Override
    public void force(boolean metadata) throws IOException {
      call("force", name);
      opened.merge(name, 1, Integer::sum);
      inode.unsynced.clear();
      inode.syncedSize = inode.size;
    }

    @Override
    public long size() throws IOException {
      call("size", name);
      return inode.size;
    }

    @Override
    public void close() throws IOException {
      alive();
    }
  }
}
