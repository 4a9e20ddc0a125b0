package io.fixbus.message;

/**
 * Takes what a {@link FixParser} finds, in the order of the stream, on the thread that called the
 * parser. The methods must not throw, and must not call {@link FixParser#parse} or
 * {@link FixParser#resume} of the same parser; changing its limits and other settings is allowed
 * and holds from the next message on.
 */
public interface FrameHandler {

  /**
   * Takes a complete message with right BodyLength and CheckSum.
   *
   * @param message an immutable view on the bytes read
   * @return whether to go on; if false the rest is kept until {@link FixParser#resume}
   */
  boolean onMessage(FixMessage message);

  /**
   * Takes bytes that are no message. Every byte of the stream is handed over exactly once, in a
   * message or here. Bytes that are {@link GarbledReason#NOT_FIX} come as they are read, so a
   * stretch that arrives in several reads is handed over in several pieces.
   *
   * @param reason what is wrong with them
   * @param array holds the bytes; must not be changed
   * @param offset where they begin
   * @param length how many they are
   * @return whether to go on; if false the rest is kept until {@link FixParser#resume}
   */
  boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length);
}
