package io.fixbus.message;

import java.util.Arrays;
import java.util.List;

/** Takes what a parser finds and fails if the reference sees anything else there. */
final class CheckedFrames implements FrameHandler {

  /**
   * How many bytes the parser may hold that are garbled already: before it looks again it waits for
   * as many as the shortest frame still needs.
   */
  private static final int LONGEST_UNDECIDED = "8=FIXT.1.1....|9=1234567|10=000".length();

  private final byte[] stream;
  private final ReferenceFrames reference;
  private final boolean stops;
  private int position;
  private int found;
  /** Where the stretch of bytes that are no FIX ends that the reference saw last. */
  private int noFixUpTo;

  /**
   * @param stops whether to stop the parser after every third of what it finds
   */
  CheckedFrames(byte[] stream, ReferenceFrames reference, boolean stops) {
    this.stream = stream;
    this.reference = reference;
    this.stops = stops;
  }

  @Override
  public boolean onMessage(FixMessage message) {
    reference.look(position);
    expect(reference.kind() == ReferenceFrames.Kind.MESSAGE, "a message");
    expect(message.length() == reference.end() - position, "its length");
    expectBytes(message.array(), message.offset(), message.length());
    List<ReferenceFrames.Field> fields = reference.fields();
    expect(message.fieldCount() == fields.size(), "its number of fields");
    int shift = message.offset() - position;
    for (int i = 0; i < fields.size(); i++) {
      ReferenceFrames.Field field = fields.get(i);
      expect(
          message.tag(i) == field.tag()
              && message.fieldOffset(i) - shift == field.start()
              && message.valueOffset(i) - shift == field.value()
              && message.valueLength(i) == field.end() - field.value(),
          "a field");
    }
    return goOn(message.length());
  }

  @Override
  public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
    if (reason == GarbledReason.NOT_FIX && length > 0 && position + length <= noFixUpTo) {
      expectBytes(array, offset, length);
      return goOn(length);
    }
    reference.look(position);
    expect(
        reference.kind() == ReferenceFrames.Kind.GARBLED && reference.reasons().contains(reason),
        reason);
    // Bytes that are no FIX come in pieces.
    int whole = reference.end() - position;
    expect(
        reason == GarbledReason.NOT_FIX ? length <= whole && length > 0 : length == whole, reason);
    expectBytes(array, offset, length);
    noFixUpTo = reference.end();
    return goOn(length);
  }

  /** How many bytes of the stream were found to be something. */
  int position() {
    return position;
  }

  /** The stream is over, and the parser still holds some bytes. */
  void ended(int heldBytes) {
    expect(heldBytes == stream.length - position, "bytes to hold");
    if (heldBytes > 0) {
      reference.look(position);
      expect(
          reference.kind() == ReferenceFrames.Kind.INCOMPLETE
              || reference.kind() == ReferenceFrames.Kind.GARBLED && heldBytes <= LONGEST_UNDECIDED,
          "an incomplete message");
    }
  }

  private boolean goOn(int length) {
    position += length;
    found++;
    return !stops || found % 3 != 0;
  }

  private void expectBytes(byte[] array, int offset, int length) {
    expect(
        position + length <= stream.length
            && Arrays.equals(array, offset, offset + length, stream, position, position + length),
        "the bytes of the stream");
  }

  private void expect(boolean holds, Object what) {
    if (!holds) {
      throw new AssertionError(
          "the parser found " + what + " at " + position + ", the reference " + reference);
    }
  }
}
