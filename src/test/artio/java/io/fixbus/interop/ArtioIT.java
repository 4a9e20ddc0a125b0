package io.fixbus.interop;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A day with Artio, which connects. */
@Tag("artio")
@ParameterizedClass
@MethodSource("meetings")
class ArtioIT extends EngineTests {

  static List<Meeting> meetings() {
    return List.of(new Meeting(new Artio(), Dialect.FIX44, false));
  }
}
