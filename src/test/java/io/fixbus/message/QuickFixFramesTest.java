package io.fixbus.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.DummySession;
import org.apache.mina.filter.codec.AbstractProtocolDecoderOutput;
import org.apache.mina.filter.codec.demux.MessageDecoderResult;
import org.junit.jupiter.api.Test;
import quickfix.Field;
import quickfix.FieldMap;
import quickfix.Message;
import quickfix.mina.message.FIXMessageDecoder;

/**
 * Streams that both accept are read alike by QuickFIX/J: the same messages with the same fields,
 * whatever lies between them. {@code -Dquickfix.streams=200000} compares more.
 */
class QuickFixFramesTest {

  private static final long SEED = Long.getLong("fixbus.test.seed", 20260101L);
  private static final int STREAMS = Integer.getInteger("quickfix.streams", 2_000);
  private static final String JUNK = "junk|9=5|35=0|10=000|8=FI";

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void messagesAndFieldsAreThoseThatQuickFixReads() throws Exception {
    int compared = 0;
    for (int i = 0; i < STREAMS; i++) {
      byte[] stream = stream();
      List<FixMessage> ours = ours(stream);
      List<String> theirs = theirs(stream);
      assertThat(ours).as("seed %d, stream %d", SEED, i).extracting(FixText::text)
          .isEqualTo(theirs.stream().map(text -> text.replace('\1', '|')).toList());
      for (int k = 0; k < theirs.size(); k++) {
        assertThat(fields(ours.get(k))).as("seed %d, stream %d, message %d", SEED, i, k)
            .isEqualTo(fields(new Message(theirs.get(k), false)));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(STREAMS);
  }

  private byte[] stream() {
    FixWriter writer = new FixWriter();
    for (int messages = random.nextInt(1, 6); messages > 0; messages--) {
      if (random.nextInt(3) == 0) {
        byte[] junk = FixText.bytes(JUNK);
        writer.raw(junk, 0, random.nextInt(junk.length + 1));
      }
      writer.begin(FixText.bytes(random.nextBoolean() ? "FIX.4.4" : "FIX.4.2"), "D");
      writer.field(Tags.SENDER_COMP_ID, "A").field(Tags.TARGET_COMP_ID, "B")
          .field(Tags.MSG_SEQ_NUM, random.nextInt(1, 1_000_000))
          .field(Tags.SENDING_TIME, "20260302-12:00:00");
      for (int fields = random.nextInt(30); fields > 0; fields--) {
        writer.field(5_000 + 100 * fields + random.nextInt(100), value());
      }
      writer.finish();
    }
    return Arrays.copyOf(writer.array(), writer.length());
  }

  /** Anything but what ends a field, and not empty, which QuickFIX/J refuses. */
  private byte[] value() {
    byte[] value = new byte[random.nextInt(1, random.nextInt(8) == 0 ? 300 : 12)];
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) random.nextInt(2, 127);
    }
    return value;
  }

  private List<FixMessage> ours(byte[] stream) {
    RecordedFrames frames = new RecordedFrames();
    FixParser parser = new FixParser(ParserLimits.DEFAULT, DataFields.STANDARD);
    int position = 0;
    while (position < stream.length) {
      int count = Math.min(random.nextInt(1, 200), stream.length - position);
      parser.parse(Arrays.copyOfRange(stream, position, position + count), 0, count, frames);
      position += count;
    }
    return frames.messages();
  }

  private static List<String> theirs(byte[] stream) throws Exception {
    List<String> found = new ArrayList<>();
    FIXMessageDecoder decoder = new FIXMessageDecoder("ISO-8859-1");
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
      fields.put(message.tag(i), message.getStringAt(i));
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
