package io.fixbus.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML, refusing a key that is given twice. What looks like a date or a time of day stays text
 * (YAML 1.1 would make 17:30 the number 1050).
 */
final class StrictYaml {

  /** An anchor may contain itself, or others that grow each other: the bounds are for these. */
  private static final int MAX_DEPTH = 50;

  private static final int MAX_VALUES = 100_000;

  private int values;

  private StrictYaml() {}

  static JsonObject parse(String text) throws MalformedTextException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    DumperOptions unused = new DumperOptions();
    Yaml yaml = new Yaml(
        new WithoutSurprises(options),
        new Representer(unused),
        unused,
        options,
        new WithoutTimes());
    Object document;
    try {
      document = yaml.load(text);
    } catch (MarkedYAMLException e) {
      throw malformed(e);
    } catch (YAMLException e) {
      throw new MalformedTextException(String.valueOf(e.getMessage()));
    }
    if (document == null) {
      return new JsonObject();
    }
    if (new StrictYaml().json(document, 0) instanceof JsonObject block) {
      return block;
    }
    throw new MalformedTextException(1, 1, "expected a block of keys");
  }

  /** Says where and what, but shows nothing of the file: there may be passwords in it. */
  private static MalformedTextException malformed(MarkedYAMLException e) {
    Mark mark = Optional.ofNullable(e.getProblemMark()).orElse(e.getContextMark());
    String context =
        Optional.ofNullable(e.getContext()).map(what -> what + ", ").orElse("");
    String text = context + e.getProblem();
    String hint =
        text.contains("alias") ? "; a value that begins with * or & needs quotes in YAML" : "";
    return new MalformedTextException(mark.getLine() + 1, mark.getColumn() + 1, text + hint);
  }

  private Object json(Object yaml, int depth) throws MalformedTextException {
    if (depth > MAX_DEPTH) {
      throw new MalformedTextException(
          "a block contains itself, or is nested more than " + MAX_DEPTH + " deep");
    }
    if (++values > MAX_VALUES) {
      throw new MalformedTextException("there are more than " + MAX_VALUES + " values");
    }
    if (yaml instanceof Map<?, ?> map) {
      JsonObject block = new JsonObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        block.put(key(entry.getKey()), json(entry.getValue(), depth + 1));
      }
      return block;
    }
    if (yaml instanceof List<?> list) {
      JsonArray array = new JsonArray();
      for (Object value : list) {
        array.add(json(value, depth + 1));
      }
      return array;
    }
    return yaml;
  }

  /** Numbers and the like are keys too, but not whole blocks. */
  private static String key(Object yaml) throws MalformedTextException {
    if (yaml instanceof Map || yaml instanceof Collection) {
      throw new MalformedTextException("a block or list cannot be a key");
    }
    return String.valueOf(yaml);
  }

  /** Makes the values that JSON has too, and tells the place of one that cannot be made. */
  private static final class WithoutSurprises extends SafeConstructor {

    WithoutSurprises(LoaderOptions options) {
      super(options);
      List.of(Tag.SET, Tag.OMAP, Tag.PAIRS, Tag.BINARY, Tag.TIMESTAMP)
          .forEach(yamlConstructors::remove);
    }

    @Override
    protected Object constructObject(Node node) {
      try {
        return super.constructObject(node);
      } catch (ClassCastException | IllegalArgumentException e) {
        throw new MalformedValueException(node);
      }
    }
  }

  private static final class MalformedValueException extends MarkedYAMLException {

    private static final long serialVersionUID = 1L;

    MalformedValueException(Node node) {
      super(null, null, "the value is not what its tag says", node.getStartMark());
    }
  }

  private static final class WithoutTimes extends Resolver {

    private static final Set<Tag> NUMBERS = Set.of(Tag.INT, Tag.FLOAT);

    @Override
    public void addImplicitResolver(Tag tag, Pattern form, String first, int limit) {
      if (NUMBERS.contains(tag)) {
        Pattern withoutColon = Pattern.compile("(?!.*:)(?:" + form.pattern() + ")");
        super.addImplicitResolver(tag, withoutColon, first, limit);
      } else if (!tag.equals(Tag.TIMESTAMP)) {
        super.addImplicitResolver(tag, form, first, limit);
      }
    }
  }
}
