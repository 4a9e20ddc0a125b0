package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.bus.LoggedMessage.Origin;
import io.fixbus.bus.MessageLines;
import io.fixbus.dictionary.SessionDictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class MessageQueueTest {
  private static final Origin ORIGIN =
      new Origin("exchange", SessionDictionary.standard("FIX.4.4", ""), 0, "");
  private static final int EACH = new Numbered(0, 0).bytes();

  @Test
  void messagesComeInTheOrderInWhichTheyWent() {
    MessageQueue queue = new MessageQueue(100L * EACH);
    for (int i = 0; i < 50; i++) {
      queue.offer(new Numbered(0, i));
    }

    assertThat(drained(queue)).extracting(Numbered::number).isSorted().hasSize(50);
    assertThat(queue.drain(messages -> {})).isFalse();
  }

  @Test
  void whatThereIsNoRoomForIsRefusedUntilThereIsRoomAgain() {
    MessageQueue queue = new MessageQueue(2L * EACH);

    assertThat(queue.offer(new Numbered(0, 1))).isTrue();
    assertThat(queue.offer(new Numbered(0, 2))).isTrue();
    assertThat(queue.offer(new Numbered(0, 3))).isFalse();
    assertThat(drained(queue)).extracting(Numbered::number).containsExactly(1, 2);
    assertThat(queue.offer(new Numbered(0, 4))).isTrue();
  }

  @Test
  void whatIsBeingWrittenStillTakesRoom() {
    MessageQueue queue = new MessageQueue(EACH);
    queue.offer(new Numbered(0, 1));

    List<Boolean> taken = new ArrayList<>();
    queue.drain(messages -> taken.add(queue.offer(new Numbered(0, 2))));

    assertThat(taken).containsExactly(false);
    assertThat(queue.offer(new Numbered(0, 3))).isTrue();
  }

  @Test
  void ofSeveralEventLoopsEachKeepsItsOrderAndNothingIsLost() throws Exception {
    int each = 20_000;
    MessageQueue queue = new MessageQueue(Long.MAX_VALUE);
    List<Thread> loops = new ArrayList<>();
    for (int loop = 0; loop < 3; loop++) {
      int number = loop;
      loops.add(new Thread(() -> fill(queue, number, each)));
    }
    loops.forEach(Thread::start);
    Map<Integer, List<Integer>> numbers = new TreeMap<>();
    int count = 0;
    while (count < 3 * each) {
      for (Numbered messages : drained(queue)) {
        numbers.computeIfAbsent(messages.loop, loop -> new ArrayList<>()).add(messages.number);
        count++;
      }
    }
    for (Thread loop : loops) {
      loop.join();
    }

    assertThat(numbers)
        .hasSize(3)
        .allSatisfy((loop, of) -> assertThat(of).hasSize(each).isSorted());
  }

  private static void fill(MessageQueue queue, int loop, int count) {
    for (int i = 0; i < count; i++) {
      queue.offer(new Numbered(loop, i));
    }
  }

  private static List<Numbered> drained(MessageQueue queue) {
    List<Numbered> all = new ArrayList<>();
    queue.drain(messages -> all.add((Numbered) messages));
    return all;
  }

  private static final class Numbered extends QueuedMessages {
    private final int loop;
    private final int number;

    Numbered(int loop, int number) {
      super(ORIGIN, 1, 100);
      this.loop = loop;
      this.number = number;
    }

    int number() {
      return number;
    }

    @Override
    void addTo(MessageLines lines) {}
  }
}
