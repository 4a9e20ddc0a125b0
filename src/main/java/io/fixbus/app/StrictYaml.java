package io.fixbus.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML, refusing a key that is given twice. What looks like a date or a time of day stays text
 * (YAML 1.1 would make 17:30 the number 1050).
 */
final class StrictYaml {

  private StrictYaml() {}

  static JsonObject parse(String text) throws MalformedTextException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    DumperOptions unused = new DumperOptions();
    Yaml yaml =
        new Yaml(
            new SafeConstructor(options), new Representer(unused), unused, options,
            new WithoutTimes());
    Object document;
    try {
      document = yaml.load(text);
    } catch (MarkedYAMLException e) {
      throw malformed(e);
    } catch (YAMLException e) {
      throw new MalformedTextException(e.getMessage());
    }
    if (document == null) {
      return new JsonObject();
    }
    if (json(document) instanceof JsonObject block) {
      return block;
    }
    throw new MalformedTextException(1, 1, "expected a block of keys");
  }

  /** Says where and what, but shows nothing of the file: there may be passwords in it. */
  private static MalformedTextException malformed(MarkedYAMLException e) {
    Mark mark = Optional.ofNullable(e.getProblemMark()).orElse(e.getContextMark());
    String context = Optional.ofNullable(e.getContext()).map(what -> what + ", ").orElse("");
    String text = context + e.getProblem();
    String hint =
        text.contains("alias") ? "; a value that begins with * or & needs quotes in YAML" : "";
    return new MalformedTextException(mark.getLine() + 1, mark.getColumn() + 1, text + hint);
  }

  private static Object json(Object yaml) {
    if (yaml instanceof Map<?, ?> map) {
      JsonObject block = new JsonObject();
      map.forEach((key, value) -> block.put(String.valueOf(key), json(value)));
      return block;
    }
    if (yaml instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(value -> array.add(json(value)));
      return array;
    }
    return yaml;
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
