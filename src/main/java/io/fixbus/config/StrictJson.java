package io.fixbus.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads JSON, refusing a key that is given twice. */
final class StrictJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private StrictJson() {}

  static JsonObject parse(String text) throws MalformedTextException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      while (parser.nextToken() != null) {
        // only to find what is wrong, and where
      }
      return new JsonObject(text);
    } catch (JsonProcessingException e) {
      throw new MalformedTextException(
          e.getLocation().getLineNr(), e.getLocation().getColumnNr(), withoutValues(e));
    } catch (DecodeException | ClassCastException e) {
      throw new MalformedTextException(1, 1, "expected a block of keys");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An unquoted word may be a password. */
  private static String withoutValues(JsonProcessingException e) {
    String text = e.getOriginalMessage();
    return text.startsWith("Unrecognized token") ? "a text needs quotes" : text;
  }
}
