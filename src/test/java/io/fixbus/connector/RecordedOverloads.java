package io.fixbus.connector;

import io.fixbus.metrics.Overload;
import java.util.ArrayList;
import java.util.List;

/** What was told of overloads: their causes, with + or -. */
final class RecordedOverloads implements OverloadListener {
  final List<String> told = new ArrayList<>();

  @Override
  public void began(Overload cause, String text) {
    told.add("+" + cause);
  }

  @Override
  public void ended(Overload cause, String text) {
    told.add("-" + cause);
  }
}
