package io.fixbus.message;

import io.fixbus.fuzz.Choices;
import io.fixbus.fuzz.FuzzTarget;
import io.fixbus.fuzz.Mutator;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.DummySession;
import org.apache.mina.filter.codec.AbstractProtocolDecoderOutput;
import org.apache.mina.filter.codec.ProtocolCodecException;
import org.apache.mina.filter.codec.demux.MessageDecoderResult;
import quickfix.Field;
import quickfix.FieldMap;
import quickfix.InvalidMessage;
import quickfix.Message;
import quickfix.mina.message.FIXMessageDecoder;

/**
 * Streams that both accept are read alike by QuickFIX/J: the same messages with the same fields,
 * whatever lies between them; and what it writes, we read. Left out is where the two differ on
 * purpose: fields without a value, a tag that comes twice, data fields, garbled messages. The input
 * is a row of choices.
 */
public final class QuickFixTarget implements FuzzTarget {

  private static final int LONGEST_INPUT = 1_000;
  private static final int MOST_FIELDS = 30;
  private static final String CHARSET = "ISO-8859-1";
  private static final String JUNK = "junk|9=5|35=0|10=000|8=FI";
  private static final List<String> VERSIONS = List.of("FIX.4.4", "FIX.4.2", "FIX.4.0", "FIXT.1.1");
  private static final List<String> TYPES = List.of("D", "0", "A", "AE", "8", "U1");

  @Override
  public String name() {
    return "quickfix";
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(
        new byte[16],
        FixText.bytes("\u0003\u0002\u0003\u00018=FIX.4.4|9=5|10=000|"),
        FixText.bytes("\u0001\u0000\u0000\u0005\u0001abc\u0002def\u0003ghi=jkl"));
  }

  @Override
  public List<String> guides() {
    return List.of("io.fixbus.message.**", "quickfix.mina.message.**");
  }

  @Override
  public int longest() {
    return LONGEST_INPUT;
  }

  @Override
  public List<String> words() {
    return List.of("8=FIX", "9=", "10=", "=", "\u0000", "\u00ff", "35=", "10=123");
  }

  @Override
  public byte[] next(SplittableRandom random, Mutator mutator) {
    byte[] input = new byte[random.nextInt(LONGEST_INPUT)];
    random.nextBytes(input);
    return input;
  }

  @Override
  public void check(byte[] input) {
    Choices choices = new Choices(input);
    FixWriter writer = new FixWriter();
    List<String> written = new ArrayList<>();
    do {
      junk(writer, choices);
      written.add(message(writer, choices));
    } while (!choices.isOver());
    byte[] stream = Arrays.copyOf(writer.array(), writer.length());
    try {
      compare(ours(stream, choices.below(200)), theirs(stream));
      List<FixMessage> read = ours(FixText.bytes(String.join("", written).replace('\1', '|')), 0);
      compare(read, written);
    } catch (ProtocolCodecException | InvalidMessage e) {
      throw new AssertionError("QuickFIX/J refuses what we accept", e);
    }
  }

  private static void junk(FixWriter writer, Choices choices) {
    if (choices.oneIn(3)) {
      byte[] junk = FixText.bytes(JUNK);
      writer.raw(junk, 0, choices.below(junk.length + 1));
    }
  }

  /** Writes a message, and has QuickFIX/J write one of the same fields. */
  private static String message(FixWriter writer, Choices choices) {
    Message same = new Message();
    String version = choices.of(VERSIONS);
    String type = choices.of(TYPES);
    int number = choices.below(65_536);
    writer.begin(FixText.bytes(version), type);
    writer
        .field(Tags.SENDER_COMP_ID, "A")
        .field(Tags.TARGET_COMP_ID, "B")
        .field(Tags.MSG_SEQ_NUM, number)
        .field(Tags.SENDING_TIME, "20260302-12:00:00");
    same.getHeader().setString(Tags.BEGIN_STRING, version);
    same.getHeader().setString(Tags.MSG_TYPE, type);
    same.getHeader().setString(Tags.SENDER_COMP_ID, "A");
    same.getHeader().setString(Tags.TARGET_COMP_ID, "B");
    same.getHeader().setInt(Tags.MSG_SEQ_NUM, number);
    same.getHeader().setString(Tags.SENDING_TIME, "20260302-12:00:00");
    for (int fields = choices.below(MOST_FIELDS); fields > 0 && !choices.isOver(); fields--) {
      int tag = 5_000 + 100 * fields * (1 + choices.below(60)) + fields;
      byte[] value = value(choices);
      if (!same.isSetField(tag)) {
        writer.field(tag, value);
        same.setString(tag, FixText.text(value, 0, value.length));
      }
    }
    writer.finish();
    return same.toString();
  }

  /** Anything but what ends a field, and not empty, which QuickFIX/J refuses. */
  private static byte[] value(Choices choices) {
    byte[] value = choices.bytes(choices.oneIn(8) ? 300 : 12);
    for (int i = 0; i < value.length; i++) {
      if (value[i] == FieldIndexer.SOH || value[i] == '|') {
        value[i] = '!';
      }
    }
    return value.length == 0 ? new byte[] {'0'} : value;
  }

  private static void compare(List<FixMessage> ours, List<String> theirs) throws InvalidMessage {
    require(ours.size() == theirs.size(), ours.size() + " messages", theirs.size());
    for (int i = 0; i < theirs.size(); i++) {
      String text = FixText.text(ours.get(i)).replace('|', '\1');
      require(text.equals(theirs.get(i)), text, theirs.get(i));
      TreeMap<Integer, String> fields = fields(ours.get(i));
      TreeMap<Integer, String> same = fields(new Message(theirs.get(i), false));
      require(fields.equals(same), fields, same);
    }
  }

  private static void require(boolean alike, Object ours, Object theirs) {
    if (!alike) {
      throw new AssertionError("we read " + ours + ", QuickFIX/J " + theirs);
    }
  }

  private static List<FixMessage> ours(byte[] stream, int split) {
    RecordedFrames frames = new RecordedFrames();
    FixParser parser = new FixParser(ParserLimits.DEFAULT, DataFields.STANDARD);
    int position = 0;
    while (position < stream.length) {
      int count = Math.min(split == 0 ? stream.length : split, stream.length - position);
      parser.parse(Arrays.copyOfRange(stream, position, position + count), 0, count, frames);
      position += count;
    }
    return frames.messages();
  }

  private static List<String> theirs(byte[] stream) throws ProtocolCodecException {
    List<String> found = new ArrayList<>();
    FIXMessageDecoder decoder;
    try {
      decoder = new FIXMessageDecoder(CHARSET);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
    DummySession session = new DummySession();
    IoBuffer buffer = IoBuffer.wrap(stream);
    AbstractProtocolDecoderOutput output = new AbstractProtocolDecoderOutput() {
      @Override
      public void write(Object message) {
        found.add((String) message);
      }
    };
    MessageDecoderResult result;
    do {
      result = decoder.decode(session, buffer, output);
    } while (buffer.hasRemaining() && result == MessageDecoderResult.OK);
    return found;
  }

  private static TreeMap<Integer, String> fields(FixMessage message) {
    TreeMap<Integer, String> fields = new TreeMap<>();
    for (int i = 0; i < message.fieldCount(); i++) {
      fields.put(
          message.tag(i),
          new String(
              message.array(),
              message.valueOffset(i),
              message.valueLength(i),
              StandardCharsets.ISO_8859_1));
    }
    return fields;
  }

  private static TreeMap<Integer, String> fields(Message message) {
    TreeMap<Integer, String> fields = new TreeMap<>();
    for (FieldMap part : List.of(message.getHeader(), message, message.getTrailer())) {
      for (Iterator<Field<?>> all = part.iterator(); all.hasNext(); ) {
        Field<?> field = all.next();
        fields.put(field.getTag(), String.valueOf(field.getObject()));
      }
    }
    return fields;
  }
}
