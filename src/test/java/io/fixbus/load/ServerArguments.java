package io.fixbus.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the runner tells a server under load.
 *
 * @param port to listen on at 127.0.0.1
 * @param sessions how many initiators will log on; see {@link #senderCompIds}
 * @param directory for logs and stores; the runner deletes it
 * @param variant what else the server's class distinguishes, or empty
 */
record ServerArguments(int port, int sessions, Path directory, String variant) {

  private static final String READY = "READY";

  static ServerArguments of(String[] args) {
    return new ServerArguments(
        Integer.parseInt(args[0]), Integer.parseInt(args[1]), Path.of(args[2]), args[3]);
  }

  /** The command line that {@link #of} understands. */
  List<String> toList() {
    return List.of(
        Integer.toString(port), Integer.toString(sessions), directory.toString(), variant);
  }

  /** TRADER for one session, else T0001, T0002 … */
  static List<String> senderCompIds(int sessions) {
    if (sessions == 1) {
      return List.of("TRADER");
    }
    List<String> ids = new ArrayList<>();
    for (int i = 1; i <= sessions; i++) {
      ids.add(String.format("T%04d", i));
    }
    return ids;
  }

  /** Tells the runner that the server accepts connections. */
  static void ready() {
    System.out.println(READY);
  }

  static boolean isReady(String line) {
    return line.equals(READY);
  }

  /** Ends this JVM because the server could not start. */
  static void failed(Throwable cause) {
    cause.printStackTrace();
    System.exit(1);
  }
}
