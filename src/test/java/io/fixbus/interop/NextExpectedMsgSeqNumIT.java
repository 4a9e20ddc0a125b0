package io.fixbus.interop;

import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is missing at a Logon is sent again unasked where both sides use 789. */
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@MethodSource("pairings")
class NextExpectedMsgSeqNumIT extends ContinuationTests {

  static List<Pairing> pairings() {
    return Pairing.withNextExpectedMsgSeqNum();
  }
}
