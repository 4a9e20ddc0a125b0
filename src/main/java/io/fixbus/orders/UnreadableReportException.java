package io.fixbus.orders;

/** A report that cannot be understood. It has changed nothing. */
public final class UnreadableReportException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Finding finding;

  UnreadableReportException(Finding finding) {
    super(finding.text());
    this.finding = finding;
  }

  /** What is wrong with it, and in which field. */
  public Finding finding() {
    return finding;
  }
}
