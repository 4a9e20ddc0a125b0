package io.fixbus.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A day with Philadelphia, which connects. It has no store: it cannot send anything again, does not
 * keep its numbers, and begins each connection with ResetSeqNumFlag(141), so that there is nothing
 * to be seen of gaps, restarts and resets within the session.
 */
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@MethodSource("meetings")
class PhiladelphiaIT extends EngineTests {

  static List<Meeting> meetings() {
    return List.of(new Meeting(new Philadelphia(), Dialect.FIX44, false));
  }

  @Test
  void eachOfItsConnectionsBeginsANewRun() throws Exception {
    encounter.logOn();
    encounter.trade("before");
    int run = encounter.connector().status().getInteger("run");
    encounter.stopEngine();
    encounter.connector().awaitStatus("a Logout", now -> !now.getBoolean("loggedOn"));
    encounter.connector().clearEvents();

    encounter.startEngine();
    encounter.awaitLogon();

    assertThat(encounter.trade("after").msgSeqNum()).isEqualTo(2);
    assertThat(encounter.connector().status().getInteger("run")).isEqualTo(run + 1);
    encounter.assertNothingOdd();
  }
}
