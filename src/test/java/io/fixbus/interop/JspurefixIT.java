package io.fixbus.interop;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A day with jspurefix, as it is used with its file store. Its resends come from a store in memory,
 * which a new process begins empty; of gaps it fills itself it is told nothing.
 */
@Tag("jspurefix")
@ParameterizedClass
@MethodSource("meetings")
class JspurefixIT extends EngineTests {

  static List<Meeting> meetings() {
    return Meeting.inBothRoles(new Jspurefix(), Dialect.FIX44);
  }
}
