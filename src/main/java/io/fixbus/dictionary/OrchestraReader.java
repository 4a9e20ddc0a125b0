package io.fixbus.dictionary;

import io.fixbus.dictionary.DictionaryBuilder.MessageDeclaration;
import io.fixbus.dictionary.MemberDeclaration.ComponentReference;
import io.fixbus.dictionary.MemberDeclaration.FieldReference;
import io.fixbus.dictionary.MemberDeclaration.GroupDeclaration;
import io.fixbus.dictionary.MemberDeclaration.GroupReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads FIX Orchestra 1.0 and 1.1: {@code <repository>} with code sets, data types, fields,
 * components, groups and messages, which refer to each other by number. Where a file has several
 * scenarios of something, the one named {@code base} counts.
 */
final class OrchestraReader {

  private static final String BASE_SCENARIO = "base";
  private static final String HEADER_NAME = "StandardHeader";
  private static final String TRAILER_NAME = "StandardTrailer";
  private static final String ADMIN_CATEGORY = "Session";

  private final XmlCursor cursor;
  private final DictionaryBuilder builder = new DictionaryBuilder();
  private final Map<String, String> baseTypes = new HashMap<>();
  private final Map<String, CodeSet> codeSets = new HashMap<>();
  private final List<Field> fields = new ArrayList<>();
  private final List<MessageDeclaration> messages = new ArrayList<>();
  private String headerKey = "";
  private String trailerKey = "";

  /**
   * @param union whether values of another type are allowed beside the codes
   */
  private record CodeSet(String type, Map<String, String> values, boolean union) {}

  private record Field(
      String key, int tag, String name, String type, boolean union, String lengthKey, int line) {}

  OrchestraReader(XmlCursor cursor) {
    this.cursor = cursor;
  }

  /** Reads the document whose root element the cursor is at. */
  Dictionary read(String knownVersion) {
    String version = knownVersion.isEmpty() ? version() : knownVersion;
    cursor.children(section -> {
      switch (section) {
        case "datatypes" -> cursor.children(element -> datatype());
        case "codeSets" -> cursor.children(element -> codeSet());
        case "fields" -> cursor.children(element -> field());
        case "components" -> cursor.children(element -> component());
        case "groups" -> cursor.children(element -> group());
        case "messages" -> cursor.children(element -> message());
        default -> {}
      }
    });
    fields.forEach(field -> builder.field(declaration(field)));
    builder.header(partOfMessages(headerKey));
    builder.trailer(partOfMessages(trailerKey));
    messages.forEach(message -> builder.message(withoutHeaderAndTrailer(message)));
    return builder.build(version);
  }

  /** The version without extension pack; files of a counterparty may name the standard's. */
  private String version() {
    String version = cursor.attribute("version");
    String name = cursor.attribute("name", "");
    String ofStandard = version.startsWith("FIX") || !name.startsWith("FIX") ? version : name;
    return ofStandard.replaceFirst("_EP[0-9]+$", "");
  }

  private void datatype() {
    String base = cursor.attribute("baseType", "");
    if (!base.isEmpty()) {
      baseTypes.put(cursor.attribute("name"), base);
    }
  }

  private void codeSet() {
    if (!isBase()) {
      return;
    }
    String name = cursor.attribute("name");
    String type = cursor.attribute("type");
    boolean union = !cursor.attribute("unionDataType", "").isEmpty();
    Map<String, String> values = new LinkedHashMap<>();
    cursor.children(element -> {
      if (element.equals("code") && !cursor.attribute("supported", "").equals("forbidden")) {
        values.put(cursor.attribute("value"), cursor.attribute("name"));
      }
    });
    codeSets.put(name, new CodeSet(type, values, union));
  }

  private void field() {
    if (isBase()) {
      fields.add(new Field(
          cursor.attribute("id"),
          cursor.tagAttribute("id"),
          cursor.attribute("name"),
          cursor.attribute("type"),
          !cursor.attribute("unionDataType", "").isEmpty(),
          cursor.attribute("lengthId", ""),
          cursor.line()));
    }
  }

  private FieldDeclaration declaration(Field field) {
    CodeSet codeSet = codeSets.get(field.type());
    String type = standardType(codeSet == null ? field.type() : codeSet.type());
    boolean union = field.union() || codeSet != null && codeSet.union();
    // Other values than the codes may have another type, but numbers stay numbers.
    return new FieldDeclaration(
        field.key(),
        field.tag(),
        field.name(),
        union && !type.equals("int") ? "String" : type,
        codeSet == null ? Map.of() : codeSet.values(),
        union,
        field.lengthKey(),
        field.line());
  }

  /** A type of the standard that a type of the file is derived from. */
  private String standardType(String type) {
    String standard = type;
    for (int i = 0;
        i < baseTypes.size() && !FieldType.isKnown(standard) && baseTypes.containsKey(standard);
        i++) {
      standard = baseTypes.get(standard);
    }
    return standard;
  }

  private void component() {
    if (!isBase()) {
      return;
    }
    int line = cursor.line();
    String key = cursor.attribute("id");
    String name = cursor.attribute("name");
    if (name.equals(HEADER_NAME)) {
      headerKey = key;
    } else if (name.equals(TRAILER_NAME)) {
      trailerKey = key;
    }
    builder.component(key, members(), line);
  }

  private void group() {
    if (!isBase()) {
      return;
    }
    int line = cursor.line();
    String key = cursor.attribute("id");
    DictionaryException noCount = cursor.problem("has no numInGroup");
    List<String> counts = new ArrayList<>();
    List<MemberDeclaration> members = new ArrayList<>();
    cursor.children(element -> {
      if (element.equals("numInGroup")) {
        counts.add(cursor.attribute("id"));
      } else {
        member(element, members);
      }
    });
    if (counts.isEmpty()) {
      throw noCount;
    }
    builder.group(key, new GroupDeclaration(counts.get(0), false, line, members));
  }

  private void message() {
    if (!isBase()) {
      return;
    }
    int line = cursor.line();
    String name = cursor.attribute("name");
    String msgType = cursor.attribute("msgType");
    boolean admin = cursor.attribute("category", "").equals(ADMIN_CATEGORY);
    List<MemberDeclaration> members = new ArrayList<>();
    cursor.children(element -> {
      if (element.equals("structure")) {
        members.addAll(members());
      }
    });
    messages.add(new MessageDeclaration(msgType, name, admin, members, line));
  }

  private List<MemberDeclaration> members() {
    List<MemberDeclaration> members = new ArrayList<>();
    cursor.children(element -> member(element, members));
    return members;
  }

  private void member(String element, List<MemberDeclaration> members) {
    String presence = cursor.attribute("presence", "optional");
    boolean required = presence.equals("required");
    int line = cursor.line();
    if (presence.equals("forbidden")) {
      return;
    }
    switch (element) {
      case "fieldRef" -> members.add(new FieldReference(cursor.attribute("id"), required, line));
      case "groupRef" -> members.add(new GroupReference(cursor.attribute("id"), required, line));
      case "componentRef" ->
        members.add(new ComponentReference(cursor.attribute("id"), required, line));
      default -> {}
    }
  }

  private static List<MemberDeclaration> partOfMessages(String componentKey) {
    return componentKey.isEmpty()
        ? List.of()
        : List.of(new ComponentReference(componentKey, true, 0));
  }

  private MessageDeclaration withoutHeaderAndTrailer(MessageDeclaration message) {
    List<MemberDeclaration> body = message.members().stream()
        .filter(member -> !(member instanceof ComponentReference
            && (member.key().equals(headerKey) || member.key().equals(trailerKey))))
        .toList();
    return new MessageDeclaration(
        message.msgType(), message.name(), message.admin(), body, message.line());
  }

  private boolean isBase() {
    return cursor.attribute("scenario", BASE_SCENARIO).equals(BASE_SCENARIO);
  }
}
