package io.fixbus.soak;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What befalls the process or some of its sessions. What it leaves open recovers afterwards. */
enum Fault {
  /** Connections end without a word. */
  CUT_LINES {
    @Override
    void strike(SoakedProcess process, List<SoakedSession> some) {
      some.forEach(session -> session.counterparty().cut());
    }
  },
  /** Counterparties go on with higher numbers. */
  GAPS {
    @Override
    void strike(SoakedProcess process, List<SoakedSession> some) {
      some.forEach(session -> {
        session.counterparty().setNextOut(session.counterparty().nextOut() + 5);
        session.order();
      });
    }
  },
  /** All that was ever sent is asked for again. */
  RESEND_STORM {
    @Override
    void strike(SoakedProcess process, List<SoakedSession> some) {
      some.forEach(session -> session.counterparty().send("2", "7=1|16=0|"));
    }
  },
  /** Bytes that are no message. */
  GARBAGE {
    @Override
    void strike(SoakedProcess process, List<SoakedSession> some) {
      byte[] garbage =
          "8=FIX.4.4|9=5|35=0|10=000|".replace('|', '\1').getBytes(StandardCharsets.US_ASCII);
      some.forEach(session -> session.counterparty().sendRaw(garbage));
    }
  },
  /** Connections that never log on. */
  STRANGERS {
    @Override
    void strike(SoakedProcess process, List<SoakedSession> some) throws IOException {
      List<Socket> strangers = new ArrayList<>();
      for (int i = 0; i < STRANGERS_AT_ONCE; i++) {
        strangers.add(
            new Socket(process.address().getAddress(), process.address().getPort()));
      }
      lasts();
      for (Socket stranger : strangers) {
        stranger.close();
      }
    }
  },
  /** The whole process stands still. */
  STANDSTILL {
    @Override
    void strike(SoakedProcess process, List<SoakedSession> some) throws Exception {
      process.signal("STOP");
      lasts();
      process.signal("CONT");
    }
  },
  /** The application takes nothing. */
  DEAF_APPLICATION {
    @Override
    void strike(SoakedProcess process, List<SoakedSession> some) throws IOException {
      process.tell("deaf");
      lasts();
      process.tell("hear");
    }
  },
  /** Another configuration comes. */
  RELOAD {
    @Override
    void strike(SoakedProcess process, List<SoakedSession> some) throws IOException {
      process.tell("reload");
    }
  };

  private static final int STRANGERS_AT_ONCE = 50;
  private static final long LENGTH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** Does it, to some sessions if it is about sessions. */
  abstract void strike(SoakedProcess process, List<SoakedSession> some) throws Exception;

  private static void lasts() {
    long end = System.nanoTime() + LENGTH_NANOS;
    for (long left = LENGTH_NANOS; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
