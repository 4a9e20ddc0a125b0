package io.fixbus.metrics;

import java.util.HashMap;
import java.util.Map;

/**
 * Decides under which label a session counts, so that the number of series stays bounded: under its
 * own name; those made from a template under the template's; those beyond the bound under one label
 * together.
 *
 * <p>Thread: any.
 */
final class SeriesDirectory {
  /** No session can have this name. */
  static final String OTHERS = "_other";

  /** Message types get no meters of their own beyond so many for each session with a label. */
  private static final int METERS_EACH = 24;

  private static final int LEAST_BOUND = 1_200;

  private final MeterSet meters;
  private final int mostOwn;
  private final Map<String, SessionSeries> own = new HashMap<>();
  private final Map<String, SessionSeries> shared = new HashMap<>();

  /**
   * @param mostOwn sessions that have a label of their own
   */
  SeriesDirectory(MeterSet meters, int mostOwn) {
    this.meters = meters;
    this.mostOwn = mostOwn;
  }

  /** That of one configured session. */
  synchronized SessionSeries ofSession(String name) {
    SessionSeries series = own.get(name);
    if (series == null && own.size() < mostOwn) {
      series = new SessionSeries(name, this, meters.part()).ofOneSession();
      own.put(name, series);
    }
    return series == null ? ofTemplate(OTHERS) : series;
  }

  /** That of all sessions made from a template. */
  synchronized SessionSeries ofTemplate(String name) {
    return shared.computeIfAbsent(name, label -> new SessionSeries(label, this, meters.part()));
  }

  /** Somebody has left a series, which ends with its last session. */
  synchronized void left(SessionSeries series) {
    boolean empty = series.memberCount() == 0;
    if (empty && (own.remove(series.label(), series) || shared.remove(series.label(), series))) {
      series.close();
    }
  }

  synchronized boolean hasRoom() {
    int bound = Math.max(LEAST_BOUND, METERS_EACH * mostOwn);
    return count(own) + count(shared) < bound;
  }

  synchronized int sessionCount() {
    int count = 0;
    for (SessionSeries series : own.values()) {
      count += series.memberCount();
    }
    for (SessionSeries series : shared.values()) {
      count += series.memberCount();
    }
    return count;
  }

  private static int count(Map<String, SessionSeries> series) {
    return series.values().stream().mapToInt(SessionSeries::meterCount).sum();
  }
}
