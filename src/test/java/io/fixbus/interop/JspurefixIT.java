package io.fixbus.interop;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A day with jspurefix, its numbers in its files. What it sends again it takes from a store in
 * memory, so that a new process of it fills gaps of before with nothing.
 */
@Tag("jspurefix")
@ParameterizedClass
@MethodSource("meetings")
class JspurefixIT extends EngineTests {

  static List<Meeting> meetings() {
    return Meeting.inBothRoles(new Jspurefix(), Dialect.FIX44);
  }
}
