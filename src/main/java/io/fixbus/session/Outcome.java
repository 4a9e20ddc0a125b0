package io.fixbus.session;

/**
 * Where the result of a request goes. Told exactly once, on the session's event loop.
 *
 * @param <T> what a success brings
 */
public interface Outcome<T> {
  /** The result of what has no other. */
  enum Done {
    DONE
  }

  /** The request was carried out. */
  void succeeded(T result);

  /** The request was not carried out; the failure's code tells whether a number was used. */
  void failed(SessionFailure failure);
}
