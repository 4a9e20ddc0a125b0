package io.fixbus.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Inputs worth keeping of one target: in {@code <target>.corpus} those that found something, in
 * {@code <target>.reached} those that coverage-guided runs took for new. Kept as text, an input a line: {@code |} for SOH, {@code \}<i>hh</i> for other
 * bytes that are not printable ASCII. Lines that begin with {@code # } are comments.
 */
public final class Corpus {

  private static final String COMMENT = "# ";
  private static final List<String> KINDS = List.of(".corpus", ".reached");
  private static final char SOH = '\1';

  private final FuzzTarget target;
  private final List<byte[]> kept;

  private Corpus(FuzzTarget target, List<byte[]> kept) {
    this.target = target;
    this.kept = List.copyOf(kept);
  }

  /** The target's corpus, empty if nothing was ever kept. */
  public static Corpus of(FuzzTarget target) {
    List<byte[]> kept = new ArrayList<>();
    for (String kind : KINDS) {
      kept.addAll(read(target.name() + kind));
    }
    return new Corpus(target, kept);
  }

  private static List<byte[]> read(String resource) {
    try (InputStream in = Corpus.class.getResourceAsStream(resource)) {
      String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return text.lines()
          .filter(line -> !line.isEmpty() && !line.startsWith(COMMENT))
          .map(Corpus::bytes)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /** The inputs that were kept. */
  public List<byte[]> kept() {
    return kept;
  }

  /** The inputs that were kept, and the target's seeds. */
  public List<byte[]> withSeeds() {
    List<byte[]> all = new ArrayList<>(target.seeds());
    all.addAll(kept);
    return all;
  }

  /** An input as a line of a corpus. */
  public static String line(byte[] input) {
    StringBuilder line = new StringBuilder();
    for (byte b : input) {
      if (b == SOH) {
        line.append('|');
      } else if (b <= ' ' && line.length() == 0
          || b < ' '
          || b > '~'
          || b == '|'
          || b == '\\'
          || b == '#') {
        line.append(String.format("\\%02x", b & 0xff));
      } else {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  /** The input of a line. */
  static byte[] bytes(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        text.append((char) Integer.parseInt(line, i + 1, i + 3, 16));
        i += 2;
      } else {
        text.append(c == '|' ? SOH : c);
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
