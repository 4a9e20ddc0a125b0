package io.fixbus.interop;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A day with jspurefix. */
@ParameterizedClass
@MethodSource("meetings")
class JspurefixIT extends EngineTests {

  static List<Meeting> meetings() {
    return Meeting.inBothRoles(new Jspurefix(), Dialect.FIX44);
  }
}
