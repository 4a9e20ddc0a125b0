package io.fixbus.message;

import io.fixbus.fuzz.FuzzTarget;
import java.util.Arrays;
import java.util.List;

/**
 * The parser under any bytes, split anywhere and stopped anywhen, held against {@link
 * ReferenceFrames}. An input's first byte chooses settings, the second how the rest, the stream, is
 * split.
 */
public final class ParserTarget implements FuzzTarget {

  private static final int REPAIRED = 1;
  private static final int CHECKSUM_IGNORED = 2;
  private static final int STOPPED_AT_TIMES = 4;
  private static final int NARROW_LIMITS = 8;

  private static final ParserLimits NARROW = new ParserLimits(120, 12, 4);
  private static final int SETTINGS_LENGTH = 2;

  @Override
  public String name() {
    return "parser";
  }

  @Override
  public List<byte[]> seeds() {
    String logon = FixText.message("35=A|34=1|49=TW|52=20260302-12:00:00.000|56=ISLD|98=0|108=30|");
    String order = FixText.message("35=D|34=2|49=TW|52=20260302-12:00:00|56=ISLD|11=a1|21=1|38=100|"
        + "40=2|44=10.25|54=1|55=MSFT|60=20260302-12:00:00|453=2|448=A|447=D|448=B|");
    String data = FixText.message("35=B|34=3|95=6|96=a|b=c8|348=3|349=xyz|58=|0=HI|-1=HI|");
    String wide = FixText.message("35=0|" + "5000=x|".repeat(40));
    return List.of(
        FixText.bytes("@7" + logon + order),
        FixText.bytes("A\u0001" + order + data + logon),
        FixText.bytes("E\u0005junk8=FI" + data + "8=9=" + logon),
        FixText.bytes("C\u0010" + data),
        FixText.bytes("I\u0003" + logon + logon),
        FixText.bytes("@\u0040" + wide + logon),
        FixText.bytes("B!8=FIX.4.4|9=5|35=0|10=000|" + logon),
        FixText.bytes("D\u0002" + order),
        FixText.bytes("@0" + FixText.message("35=0|") + FixText.message("35=1|112=T|")));
  }

  @Override
  public List<String> guides() {
    return List.of("io.fixbus.message.**");
  }

  @Override
  public List<String> words() {
    return List.of(
        "8=FIX.4.4\u00019=",
        "8=FIXT.1.1\u0001",
        "8=FIX",
        "8=F",
        "9=",
        "\u0001",
        "=",
        "35=0\u0001",
        "\u000135=A\u0001",
        "34=1\u0001",
        "10=000\u0001",
        "\u000110=",
        "95=3\u0001",
        "96=",
        "95=4\u000196=a\u0001b=\u0001",
        "0=HI\u0001",
        "-1=HI\u0001",
        "058=x\u0001",
        "58=\u0001",
        "4294967392=x\u0001",
        "2147483648=",
        "999999999=1\u0001",
        "9999999",
        "00000005",
        "65536",
        "40004=2\u000140005=",
        "4garbled9=TW\u0001",
        "\u00ff",
        "\u0000");
  }

  @Override
  public void check(byte[] input) {
    if (input.length < SETTINGS_LENGTH) {
      return;
    }
    int settings = input[0];
    byte[] stream = Arrays.copyOfRange(input, SETTINGS_LENGTH, input.length);
    if ((settings & REPAIRED) != 0) {
      stream = FrameRepair.repaired(stream);
    }
    ParserLimits limits = (settings & NARROW_LIMITS) != 0 ? NARROW : ParserLimits.DEFAULT;
    boolean validated = (settings & CHECKSUM_IGNORED) == 0;
    FixParser parser = new FixParser(limits, DataFields.STANDARD);
    parser.validateChecksum(validated);
    CheckedFrames frames = new CheckedFrames(
        stream,
        new ReferenceFrames(stream, limits, DataFields.STANDARD, validated),
        (settings & STOPPED_AT_TIMES) != 0);
    feed(parser, limits, stream, input[1] & 0xff, frames);
    frames.ended(parser.heldBytes());
  }

  /** Hands the stream over in reads of lengths that follow from the first, each at another offset. */
  private static void feed(
      FixParser parser, ParserLimits limits, byte[] stream, int first, CheckedFrames frames) {
    int length = 1 + first;
    int position = 0;
    while (position < stream.length) {
      int count = Math.min(length, stream.length - position);
      int offset = position % 3;
      byte[] read = new byte[offset + count + 1];
      System.arraycopy(stream, position, read, offset, count);
      parser.parse(read, offset, count, frames);
      position += count;
      checkMemory(parser, limits, position - frames.position());
      length = 1 + (length * 37 + first) % (1 + first);
      if ((position & 1) == 0) {
        parser.resume(frames);
        checkMemory(parser, limits, position - frames.position());
      }
    }
    while (parser.isStopped()) {
      parser.resume(frames);
    }
  }

  /** What is kept is what nothing was found in yet, and never more than a message may have. */
  private static void checkMemory(FixParser parser, ParserLimits limits, int pending) {
    if (parser.heldBytes() != pending) {
      throw new AssertionError("holds " + parser.heldBytes() + " bytes of " + pending);
    }
    if (!parser.isStopped() && parser.heldCapacity() > limits.maxMessageLength()) {
      throw new AssertionError(
          "keeps " + parser.heldCapacity() + " bytes of memory for " + pending + ", and " + limits);
    }
  }
}
