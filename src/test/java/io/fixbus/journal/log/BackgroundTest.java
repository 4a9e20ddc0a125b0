package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.journal.SyncMode;
import io.fixbus.journal.disk.Background;
import io.fixbus.journal.disk.SimulatedStorage;
import io.fixbus.journal.disk.StorageFile;
import io.fixbus.journal.disk.Tail;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What is written while the disk is busy with what was written before. */
class BackgroundTest {
  private static final SegmentHeader HEADER = new SegmentHeader(1, 2, 0, 1, 3, 16_384);

  private final Background background = new Background(Background.Lanes.by(Runnable::run));
  private final BusyFile file = new BusyFile();
  private final SegmentWriter writer;

  BackgroundTest() throws IOException {
    Tail tail = Tail.open(
        new SimulatedStorage(),
        SyncMode.NONE,
        16_384,
        new Tail.Told(nanos -> {}, System::nanoTime));
    writer = SegmentWriter.begin(tail, file, "segment", HEADER, 0);
  }

  /** Something is written during its first forces. */
  private final class BusyFile implements StorageFile {
    private int forces;
    private int busyForces;
    private boolean fails;

    @Override
    public void force(boolean metadata) throws IOException {
      forces++;
      if (fails) {
        throw new IOException("EIO");
      }
      if (forces <= busyForces) {
        writeMore();
      }
    }

    @Override
    public int write(ByteBuffer bytes, long position) {
      int length = bytes.remaining();
      bytes.position(bytes.limit());
      return length;
    }

    @Override
    public int read(ByteBuffer bytes, long position) {
      return -1;
    }

    @Override
    public long size() {
      return 16_384;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private void writeMore() throws IOException {
    writer.putHeader();
    writer.flush();
    long upTo = writer.position();
    background.force(() -> writer.forceUpTo(upTo));
  }

  @Test
  void whatIsWrittenDuringAForceIsForcedAfterIt() throws IOException {
    file.busyForces = 3;
    writeMore();
    assertThat(file.forces).isEqualTo(4);
    assertThat(writer.durable()).isEqualTo(writer.position());
    assertThat(background.isForcing()).isFalse();
  }

  @Test
  void aFailureIsFoundByTheNextWriteAndNothingIsForcedAgain() throws IOException {
    file.fails = true;
    writeMore();
    assertThat(background.isForcing()).isFalse();
    assertThat(writer.durable()).isZero();
    assertThatThrownBy(writer::requireSound).isInstanceOf(IOException.class);
    writeMore();
    assertThat(file.forces).isOne();
  }
}
