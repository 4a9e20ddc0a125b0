package io.fixbus.interop;

import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.ArchivingMediaDriver;
import io.aeron.archive.client.AeronArchive;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.nio.file.Path;

/** The media driver and the archive below Artio, small, and known to this process alone. */
final class ArtioDriver implements AutoCloseable {
  private static final int TERM_BYTES = 1 << 20;

  private final ArchivingMediaDriver driver;

  ArtioDriver(String aeron, Path archive) {
    driver = ArchivingMediaDriver.launch(
        new MediaDriver.Context()
            .aeronDirectoryName(aeron)
            .threadingMode(ThreadingMode.SHARED)
            .ipcTermBufferLength(TERM_BYTES)
            .dirDeleteOnStart(true),
        new Archive.Context()
            .aeronDirectoryName(aeron)
            .archiveDir(archive.toFile())
            .threadingMode(ArchiveThreadingMode.SHARED)
            .segmentFileLength(TERM_BYTES)
            .controlChannelEnabled(false)
            .archiveClientContext(new AeronArchive.Context().controlResponseChannel("aeron:ipc"))
            .replicationChannel("aeron:udp?endpoint=127.0.0.1:0"));
  }

  @Override
  public void close() {
    driver.close();
  }
}
