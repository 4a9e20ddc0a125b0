package io.fixbus.load;

/** What is measured of a server, in the order of the report's columns. */
enum Figure {
  THROUGHPUT("msg/s", "%,.0f"),
  SERVER_CPU("server CPU µs/msg", "%.2f"),
  CLIENT_BUSY("client busy %", "%.0f"),
  PING_P50("ping p50 µs", "%.1f"),
  PING_P99("ping p99 µs", "%.1f"),
  RATE_5K_P50("5k/s p50 µs", "%.1f"),
  RATE_5K_P99("5k/s p99 µs", "%.1f"),
  RATE_5K_P999("5k/s p99.9 µs", "%,.0f"),
  RATE_20K_P50("20k/s p50 µs", "%.1f"),
  RATE_20K_P99("20k/s p99 µs", "%.1f"),
  RATE_20K_P999("20k/s p99.9 µs", "%,.0f"),
  IDLE_CPU("idle CPU % of a core", "%.2f"),
  RSS("RSS MiB", "%,.0f"),
  /** What others took of a core meanwhile: much of it, and the round is worth little. */
  STRANGERS("strangers' CPU %", "%.0f");

  private final String title;
  private final String format;

  Figure(String title, String format) {
    this.title = title;
    this.format = format;
  }

  String title() {
    return title;
  }

  String format(double value) {
    return Double.isNaN(value) ? "–" : String.format(format, value);
  }
}
