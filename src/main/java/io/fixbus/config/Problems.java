package io.fixbus.config;

import java.util.ArrayList;
import java.util.List;

/** Collects problems while reading goes on. */
final class Problems {

  private final List<Problem> all = new ArrayList<>();

  void add(String path, String text) {
    all.add(new Problem(path, text));
  }

  void addAll(List<Problem> problems) {
    all.addAll(problems);
  }

  void throwIfAny() {
    if (!all.isEmpty()) {
      throw new ConfigException(all);
    }
  }
}
