package io.fixbus.transport;

/** What a connection tells whoever uses it, on the connection's event loop. */
public interface ConnectionHandler {

  /**
   * Bytes have come in. The array is never written again, so that views on it may be kept.
   *
   * @param array holds them, among others
   * @param offset where they begin
   * @param length how many they are
   */
  void onBytes(byte[] array, int offset, int length);

  /**
   * The other side or the network closed the connection. Never called after {@link
   * FixConnection#close()}.
   *
   * @param detail says why, as far as it is known
   */
  void onClosed(String detail);

  /** The queue of bytes to be written has room again after {@link FixConnection#write} said no. */
  void onWritable();
}
