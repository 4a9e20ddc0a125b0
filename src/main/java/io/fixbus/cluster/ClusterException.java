package io.fixbus.cluster;

/** The process could not become a node of a cluster. The message says why, for people. */
public final class ClusterException extends Exception {

  private static final long serialVersionUID = 1L;

  ClusterException(String message) {
    super(message);
  }

  ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
