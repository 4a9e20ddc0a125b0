package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who reads back what is to be sent again, and in which order. */
final class ReplayQueueTest {
  private final ReplayQueue queue = new ReplayQueue(2);
  private final List<String> begun = new ArrayList<>();

  @Test
  void thoseBeyondTheBoundWaitInOrder() {
    for (String session : new String[] {"a", "b", "c", "d"}) {
      queue.enter(session, () -> begun.add(session));
    }
    assertThat(begun).containsExactly("a", "b");
    assertThat(queue.running()).isEqualTo(2);
    assertThat(queue.waiting()).isEqualTo(2);

    queue.leave();
    queue.leave();
    queue.leave();

    assertThat(begun).containsExactly("a", "b", "c", "d");
    assertThat(queue.running()).isEqualTo(1);
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void whoWantsMoreGoesBehindThoseWhoWait() {
    queue.enter("a", () -> begun.add("a1"));
    queue.enter("b", () -> begun.add("b1"));
    queue.enter("c", () -> begun.add("c1"));
    queue.enter("a", () -> begun.add("a2"));

    queue.leave();
    queue.leave();

    assertThat(begun).containsExactly("a1", "b1", "c1", "a2");
  }

  @Test
  void aSessionWaitsOnceAndItsLastWishCounts() {
    queue.enter("a", () -> begun.add("a"));
    queue.enter("b", () -> begun.add("b"));
    queue.enter("c", () -> begun.add("of a connection that is gone"));
    queue.enter("d", () -> begun.add("d"));
    queue.enter("c", () -> begun.add("c"));
    assertThat(queue.waiting()).isEqualTo(2);

    queue.leave();
    queue.leave();

    assertThat(begun).containsExactly("a", "b", "c", "d");
  }

  @Test
  void whoLeavesMakesRoom() {
    queue.enter("a", () -> begun.add("a"));
    queue.leave();
    assertThat(queue.running()).isZero();
    queue.enter("b", () -> begun.add("b"));
    assertThat(begun).containsExactly("a", "b");
  }
}
