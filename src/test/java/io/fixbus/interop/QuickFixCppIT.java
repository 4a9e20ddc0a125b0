package io.fixbus.interop;

import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A day with QuickFIX, the C++ engine, which checks every message by its dictionary. */
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@MethodSource("meetings")
class QuickFixCppIT extends EngineTests {

  static List<Meeting> meetings() {
    return Meeting.inBothRoles(new QuickFixCpp(), Dialect.FIX42, Dialect.FIX44, Dialect.FIX50SP2);
  }
}
