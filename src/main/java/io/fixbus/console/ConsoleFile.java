package io.fixbus.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file as browsers get it.
 *
 * @param type of its content
 * @param plain the content
 * @param zipped the same by gzip
 * @param tag changes with the content
 */
record ConsoleFile(String type, Buffer plain, Buffer zipped, String tag) {
  private static final int NOT_MODIFIED = 304;
  private static final int TAG_BYTES = 12;

  static ConsoleFile of(String name, byte[] content) {
    return new ConsoleFile(
        type(name), Buffer.buffer(content), Buffer.buffer(zip(content)), digest(content));
  }

  /** Answers by it, or by less if the browser has it. */
  void answer(HttpServerRequest request) {
    boolean zip = takesGzip(request.getHeader("Accept-Encoding"));
    String etag = '"' + tag + (zip ? "-gz" : "") + '"';
    HttpServerResponse response = request.response();
    response
        .putHeader("Cache-Control", "no-cache")
        .putHeader("Vary", "Accept-Encoding")
        .putHeader("ETag", etag);
    if (isAmong(etag, request.getHeader("If-None-Match"))) {
      response.setStatusCode(NOT_MODIFIED).end();
      return;
    }
    response.putHeader("Content-Type", type);
    if (zip) {
      response.putHeader("Content-Encoding", "gzip");
    }
    response.end(zip ? zipped : plain);
  }

  private static boolean takesGzip(@Nullable String header) {
    return header != null
        && Arrays.stream(header.split(",", -1))
            .map(coding -> coding.replace(" ", ""))
            .anyMatch(coding -> coding.equals("gzip")
                || coding.startsWith("gzip;") && !coding.matches("gzip;q=0(\\.0*)?"));
  }

  private static boolean isAmong(String etag, @Nullable String header) {
    return header != null
        && Arrays.stream(header.split(",", -1))
            .map(String::strip)
            .anyMatch(one -> one.equals(etag) || one.equals("W/" + etag));
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js", "mjs" -> "text/javascript; charset=utf-8";
      case "json" -> "application/json";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "woff2" -> "font/woff2";
      case "md" -> "text/markdown; charset=utf-8";
      case "txt" -> "text/plain; charset=utf-8";
      default -> throw new IllegalStateException("nobody has said what " + name + " is");
    };
  }

  private static byte[] zip(byte[] content) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped) {
      {
        def.setLevel(Deflater.BEST_COMPRESSION);
      }
    }) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  private static String digest(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, TAG_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
