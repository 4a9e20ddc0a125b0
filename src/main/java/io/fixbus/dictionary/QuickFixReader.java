package io.fixbus.dictionary;

import io.fixbus.dictionary.MemberDeclaration.ComponentReference;
import io.fixbus.dictionary.MemberDeclaration.FieldReference;
import io.fixbus.dictionary.MemberDeclaration.GroupDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the format of QuickFIX: {@code <fix>} with header, trailer, messages, components and
 * fields.
 */
final class QuickFixReader {

  private static final String ADMIN = "admin";

  private static final String CHAR = "CHAR";
  private static final String STRING = "STRING";

  private final XmlCursor cursor;
  private final String standardVersion;
  private final DictionaryBuilder builder = new DictionaryBuilder();
  private boolean hasHeader;
  private boolean hasTrailer;

  /** @param standardVersion the version if the file is the standard's own, else empty */
  QuickFixReader(XmlCursor cursor, String standardVersion) {
    this.cursor = cursor;
    this.standardVersion = standardVersion;
  }

  /** Reads the document whose root element the cursor is at. */
  Dictionary read() {
    String version = standardVersion.isEmpty() ? version() : standardVersion;
    boolean needsHeader = needsHeader();
    cursor.children(section -> {
      switch (section) {
        case "header" -> {
          List<MemberDeclaration> members = members();
          hasHeader = !members.isEmpty();
          builder.header(members);
        }
        case "trailer" -> {
          List<MemberDeclaration> members = members();
          hasTrailer = !members.isEmpty();
          builder.trailer(members);
        }
        case "messages" -> cursor.children(element -> message());
        case "components" -> cursor.children(element -> component());
        case "fields" -> cursor.children(element -> field());
        default -> throw cursor.problem("is not a section of a dictionary");
      }
    });
    if (needsHeader && !(hasHeader && hasTrailer)) {
      throw new DictionaryException(
          "<fix>: " + version + " needs " + (hasHeader ? "<trailer>" : "<header>"));
    }
    StandardAmendments.messages(standardVersion).forEach(builder::message);
    return builder.build(version);
  }

  private String version() {
    String major = cursor.attribute("major");
    String type = cursor.attribute("type", "FIX");
    if (major.equals("Latest")) {
      return type + "." + major;
    }
    String servicePack = cursor.attribute("servicepack", "0");
    return type + "." + major + "." + cursor.attribute("minor")
        + (servicePack.equals("0") || servicePack.isEmpty() ? "" : "SP" + servicePack);
  }

  private boolean needsHeader() {
    return cursor.attribute("type", "FIX").equals("FIXT")
        || cursor.attribute("major").matches("[0-4]");
  }

  private void message() {
    int line = cursor.line();
    String msgType = cursor.attribute("msgtype");
    String name = cursor.attribute("name", msgType);
    boolean admin = cursor.attribute("msgcat", "").equalsIgnoreCase(ADMIN);
    builder.message(
        new DictionaryBuilder.MessageDeclaration(msgType, name, admin, members(), line));
  }

  private void component() {
    int line = cursor.line();
    String name = cursor.attribute("name");
    builder.component(name, members(), line);
  }

  private void field() {
    int line = cursor.line();
    String name = cursor.attribute("name");
    int tag = cursor.tagAttribute("number");
    String type = cursor.attribute("type");
    boolean open = !standardVersion.isEmpty() && StandardAmendments.allowsOtherValues(tag);
    boolean otherValues =
        open || Boolean.parseBoolean(cursor.attribute("allowOtherValues", "false"));
    // Other values than those enumerated may be longer, such as a Tenor.
    String valueType = open && type.equals(CHAR) ? STRING : type;
    Map<String, String> values = new LinkedHashMap<>();
    // Some write the values in an element <values>.
    cursor.children(element -> {
      if (element.equals("values")) {
        cursor.children(value -> value(values));
      } else {
        value(values);
      }
    });
    builder.field(new FieldDeclaration(name, tag, name, valueType, values, otherValues, "", line));
  }

  private void value(Map<String, String> values) {
    String value = cursor.attribute("enum");
    values.put(value, cursor.attribute("description", value));
  }

  private List<MemberDeclaration> members() {
    List<MemberDeclaration> members = new ArrayList<>();
    cursor.children(element -> {
      int line = cursor.line();
      String name = cursor.attribute("name");
      boolean required = cursor.flagAttribute("required");
      members.add(
          switch (element) {
            case "field" -> new FieldReference(name, required, line);
            case "component" -> new ComponentReference(name, required, line);
            case "group" -> new GroupDeclaration(name, required, line, members());
            default -> throw cursor.problem("is neither field, component nor group");
          });
    });
    return members;
  }
}
