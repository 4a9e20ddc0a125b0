package io.fixbus.interop;

import java.nio.charset.StandardCharsets;
import uk.co.real_logic.artio.builder.Encoder;
import uk.co.real_logic.artio.builder.ExecutionReportEncoder;
import uk.co.real_logic.artio.builder.TestRequestEncoder;
import uk.co.real_logic.artio.decoder.ExecutionReportDecoder;
import uk.co.real_logic.artio.util.MutableAsciiBuffer;

/** What the test lets Artio send, by the codecs that were generated for it. */
final class ArtioMessages {
  private final ExecutionReportDecoder decoder = new ExecutionReportDecoder();
  private final ExecutionReportEncoder report = new ExecutionReportEncoder();
  private final TestRequestEncoder testRequest = new TestRequestEncoder();

  /** A report with these fields, each ended by SOH. */
  Encoder report(String fields) {
    byte[] bytes = ("8=FIX.4.4\0019=" + fields.length() + '\1' + fields + "10=000\1")
        .getBytes(StandardCharsets.ISO_8859_1);
    report.reset();
    decoder.reset();
    decoder.decode(new MutableAsciiBuffer(bytes), 0, bytes.length);
    decoder.toEncoder(report);
    return report;
  }

  Encoder testRequest(String id) {
    testRequest.reset();
    return testRequest.testReqID(id);
  }
}
