package io.fixbus.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.fixbus.bus.BusRequestException;
import io.fixbus.session.FailureWord;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RequestBody;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads a request's body, which must be one JSON object in which no key is given twice. */
final class JsonBody {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonBody() {}

  /** What came as the body of a request; nothing, if there is none. */
  static Buffer of(RoutingContext context) {
    return Optional.ofNullable(context.body()).map(RequestBody::buffer).orElseGet(Buffer::buffer);
  }

  /**
   * Reads one; an empty body is an empty object.
   *
   * @throws BusRequestException if it is none
   */
  static JsonObject parse(Buffer body) {
    if (body.length() == 0) {
      return new JsonObject();
    }
    try (JsonParser parser = FACTORY.createParser(body.getBytes())) {
      while (parser.nextToken() != null) {
        // Only to find what is wrong, and where.
      }
      return new JsonObject(body);
    } catch (JsonProcessingException e) {
      throw malformed("line " + e.getLocation().getLineNr() + ", column "
          + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
    } catch (DecodeException | ClassCastException e) {
      throw malformed("expected one JSON object");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BusRequestException malformed(String text) {
    return new BusRequestException(FailureWord.BODY.failure(text));
  }
}
