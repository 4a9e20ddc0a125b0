package io.fixbus.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows whose columns stand below each other: text to the left, numbers to the right. */
final class TextTable {

  private final List<List<Object>> rows = new ArrayList<>();

  TextTable(Object... titles) {
    rows.add(List.of(titles));
  }

  void row(Object... cells) {
    rows.add(List.of(cells));
  }

  void print(PrintWriter out) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<Object> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).toString().length());
      }
    }
    for (List<Object> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String padding = " ".repeat(widths[i] - row.get(i).toString().length());
        boolean right = isNumber(i);
        line.append(right ? padding : "")
            .append(row.get(i))
            .append(right ? "" : padding)
            .append("  ");
      }
      out.println(line.toString().stripTrailing());
    }
  }

  /** Of a column whose first row says so. */
  private boolean isNumber(int column) {
    return rows.size() > 1 && rows.get(1).get(column) instanceof Number;
  }
}
