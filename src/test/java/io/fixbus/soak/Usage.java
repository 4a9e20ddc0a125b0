package io.fixbus.soak;

/**
 * What a process takes of the machine.
 *
 * @param heapBytes in use after a collection
 * @param threads that live
 * @param files descriptors that are open, sockets too
 */
record Usage(long heapBytes, int threads, int files) {
  private static final String WORD = "USAGE";

  /** As a line that {@link #parse} reads. */
  String toLine() {
    return WORD + ' ' + heapBytes + ' ' + threads + ' ' + files;
  }

  static boolean isLine(String line) {
    return line.startsWith(WORD + ' ');
  }

  static Usage parse(String line) {
    String[] words = line.split(" ");
    return new Usage(
        Long.parseLong(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
  }

  @Override
  public String toString() {
    return "%.1f MiB heap, %d threads, %d files".formatted(heapBytes / 1_048_576.0, threads, files);
  }
}
