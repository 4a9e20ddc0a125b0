package io.fixbus.dictionary;

import io.fixbus.dictionary.MemberDeclaration.ComponentReference;
import io.fixbus.dictionary.MemberDeclaration.FieldReference;
import io.fixbus.dictionary.MemberDeclaration.GroupDeclaration;
import io.fixbus.dictionary.MemberDeclaration.GroupReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the declarations of a dictionary file in any order and resolves their references: fields by
 * name, components into the fields they stand for, data fields to their length fields.
 */
final class DictionaryBuilder {

  static final int MAX_FIELDS = 100_000;
  private static final int MAX_MESSAGES = 10_000;
  private static final int MAX_GROUP_DEPTH = 16;
  private static final int MAX_COMPONENT_DEPTH = 32;
  private static final int MAX_MEMBERS = 2_000_000;
  /** Names stand beside tag numbers in JSON, and {@code #} counts there. */
  private static final Pattern NAME = Pattern.compile("(?![0-9]*$)[^#]+");

  private static final String LENGTH_SUFFIX = "Length";
  private static final String LEN_SUFFIX = "Len";

  private final Map<String, FieldDeclaration> fields = new LinkedHashMap<>();
  private final Map<Integer, FieldDeclaration> fieldsByTag = new HashMap<>();
  private final Map<String, FieldDeclaration> fieldsByName = new HashMap<>();
  private final Map<String, List<MemberDeclaration>> components = new HashMap<>();
  private final Map<String, GroupDeclaration> groups = new HashMap<>();
  private final Map<String, MessageDeclaration> messages = new LinkedHashMap<>();
  private List<MemberDeclaration> header = List.of();
  private List<MemberDeclaration> trailer = List.of();

  private final Map<String, FieldDefinition> definitions = new HashMap<>();
  private final Map<String, List<Member>> expandedComponents = new HashMap<>();
  private final IdentityHashMap<GroupDeclaration, GroupDefinition> expandedGroups =
      new IdentityHashMap<>();
  private final Set<String> openComponents = new LinkedHashSet<>();
  private int groupDepth;
  private int memberCount;

  /** A message as a dictionary file declares it. */
  record MessageDeclaration(
      String msgType, String name, boolean admin, List<MemberDeclaration> members, int line) {}

  void field(FieldDeclaration field) {
    String element = "field " + field.name() + "(" + field.tag() + ")";
    if (!NAME.matcher(field.name()).matches()) {
      throw DictionaryException.at(field.line(), element, "its name is a number or contains #");
    }
    FieldDeclaration sameTag = fieldsByTag.put(field.tag(), field);
    FieldDeclaration sameName = fieldsByName.put(field.name(), field);
    if (sameTag != null) {
      throw DictionaryException.at(
          field.line(),
          element,
          "its tag is that of " + sameTag.name() + " (line " + sameTag.line() + ")");
    }
    if (sameName != null) {
      throw DictionaryException.at(
          field.line(),
          element,
          "its name is that of tag " + sameName.tag() + " (line " + sameName.line() + ")");
    }
    fields.put(field.key(), field);
    if (fields.size() > MAX_FIELDS) {
      throw DictionaryException.at(
          field.line(), element, "there are more than " + MAX_FIELDS + " fields");
    }
  }

  void component(String key, List<MemberDeclaration> members, int line) {
    if (components.put(key, members) != null) {
      throw DictionaryException.at(line, "component " + key, "is defined twice");
    }
  }

  void group(String key, GroupDeclaration group) {
    if (groups.put(key, group) != null) {
      throw DictionaryException.at(group.line(), "group " + key, "is defined twice");
    }
  }

  void header(List<MemberDeclaration> members) {
    header = members;
  }

  void trailer(List<MemberDeclaration> members) {
    trailer = members;
  }

  void message(MessageDeclaration message) {
    String element = "message " + message.name() + "(" + message.msgType() + ")";
    if (messages.put(message.msgType(), message) != null) {
      throw DictionaryException.at(message.line(), element, "its type is defined twice");
    }
    if (messages.size() > MAX_MESSAGES) {
      throw DictionaryException.at(
          message.line(), element, "there are more than " + MAX_MESSAGES + " messages");
    }
  }

  Dictionary build(String version) {
    if (fields.isEmpty()) {
      throw new DictionaryException("no fields are defined");
    }
    if (messages.isEmpty()) {
      throw new DictionaryException("no messages are defined");
    }
    List<FieldDefinition> all = define(version);
    FieldSet headerFields = FieldSet.of(expand(header));
    FieldSet trailerFields = FieldSet.of(expand(trailer));
    List<MessageDefinition> allMessages = new ArrayList<>(messages.size());
    for (MessageDeclaration message : messages.values()) {
      allMessages.add(new MessageDefinition(
          message.msgType(),
          message.name(),
          message.admin(),
          FieldSet.of(expand(message.members()))));
    }
    return new Dictionary(version, all, headerFields, trailerFields, allMessages);
  }

  private List<FieldDefinition> define(String version) {
    Map<Integer, Integer> lengthTags = new HashMap<>();
    Map<Integer, Integer> dataTags = new HashMap<>();
    for (FieldDeclaration field : fields.values()) {
      FieldDeclaration length = FieldType.named(field.type()).isData() ? lengthField(field) : null;
      if (length != null) {
        lengthTags.put(field.tag(), length.tag());
        dataTags.put(length.tag(), field.tag());
      }
    }
    // char meant text of any length before FIX.4.2.
    boolean charIsText = version.equals("FIX.4.0") || version.equals("FIX.4.1");
    List<FieldDefinition> all = new ArrayList<>(fields.size());
    for (FieldDeclaration field : fields.values()) {
      FieldType type = FieldType.named(field.type());
      FieldDefinition definition = new FieldDefinition(
          field,
          type == FieldType.CHAR && charIsText ? FieldType.STRING : type,
          lengthTags.getOrDefault(field.tag(), 0),
          dataTags.getOrDefault(field.tag(), 0));
      all.add(definition);
      definitions.put(field.key(), definition);
    }
    return all;
  }

  /**
   * The field that gives a data field's length: as the file says, else by name, else the one right
   * before it.
   */
  private @Nullable FieldDeclaration lengthField(FieldDeclaration data) {
    if (!data.lengthKey().isEmpty()) {
      FieldDeclaration named = fields.get(data.lengthKey());
      if (named == null) {
        throw DictionaryException.at(
            data.line(),
            "field " + data.name(),
            "there is no field " + data.lengthKey() + " for its length");
      }
      return named;
    }
    FieldDeclaration byName = fieldsByName.get(data.name() + LENGTH_SUFFIX);
    if (byName == null) {
      byName = fieldsByName.get(data.name() + LEN_SUFFIX);
    }
    FieldDeclaration before = fieldsByTag.get(data.tag() - 1);
    boolean beforeFits = before != null
        && (before.name().endsWith(LENGTH_SUFFIX) || before.name().endsWith(LEN_SUFFIX));
    return byName != null || !beforeFits ? byName : before;
  }

  /**
   * The members that the declarations stand for; a field named twice counts once, and is required
   * if it once is.
   */
  private List<Member> expand(List<MemberDeclaration> declarations) {
    Map<Integer, Member> members = new LinkedHashMap<>();
    for (MemberDeclaration declaration : declarations) {
      if (declaration instanceof ComponentReference component) {
        for (Member member : expandComponent(component)) {
          add(members, member.requiredIf(component.required()), component.line());
        }
      } else {
        MemberDeclaration inPlace = inPlace(declaration);
        FieldDefinition field = definition(inPlace);
        GroupDefinition group = inPlace instanceof GroupDeclaration groupDeclaration
            ? expandGroup(groupDeclaration, field)
            : null;
        add(members, new Member(field, declaration.required(), group), declaration.line());
      }
    }
    return new ArrayList<>(members.values());
  }

  private MemberDeclaration inPlace(MemberDeclaration declaration) {
    if (!(declaration instanceof GroupReference)) {
      return declaration;
    }
    GroupDeclaration group = groups.get(declaration.key());
    if (group == null) {
      throw DictionaryException.at(
          declaration.line(), "group " + declaration.key(), "is not defined");
    }
    return group;
  }

  private void add(Map<Integer, Member> members, Member member, int line) {
    if (++memberCount > MAX_MEMBERS) {
      throw DictionaryException.at(
          line,
          member.field().toString(),
          "with all components in place there are more than " + MAX_MEMBERS + " fields");
    }
    members.merge(member.tag, member, (first, second) -> first.required ? first : second);
  }

  private List<Member> expandComponent(ComponentReference reference) {
    List<Member> expanded = expandedComponents.get(reference.key());
    if (expanded != null) {
      return expanded;
    }
    String element = "component " + reference.key();
    List<MemberDeclaration> declarations = components.get(reference.key());
    if (declarations == null) {
      throw DictionaryException.at(reference.line(), element, "is not defined");
    }
    if (!openComponents.add(reference.key())) {
      throw DictionaryException.at(
          reference.line(),
          element,
          "contains itself, by way of " + String.join(", ", openComponents));
    }
    if (openComponents.size() > MAX_COMPONENT_DEPTH) {
      throw DictionaryException.at(
          reference.line(), element, "is nested more than " + MAX_COMPONENT_DEPTH + " deep");
    }
    expanded = expand(declarations);
    openComponents.remove(reference.key());
    expandedComponents.put(reference.key(), expanded);
    return expanded;
  }

  private GroupDefinition expandGroup(GroupDeclaration declaration, FieldDefinition count) {
    GroupDefinition group = expandedGroups.get(declaration);
    if (group == null) {
      if (++groupDepth > MAX_GROUP_DEPTH) {
        throw DictionaryException.at(
            declaration.line(),
            "group " + count,
            "is nested more than " + MAX_GROUP_DEPTH + " deep");
      }
      List<Member> members = expand(declaration.members());
      groupDepth--;
      if (members.isEmpty()) {
        throw DictionaryException.at(declaration.line(), "group " + count, "has no fields");
      }
      group = new GroupDefinition(count, FieldSet.of(members));
      expandedGroups.put(declaration, group);
    }
    return group;
  }

  private FieldDefinition definition(MemberDeclaration declaration) {
    FieldDefinition definition = definitions.get(declaration.key());
    if (definition == null) {
      String kind = declaration instanceof FieldReference ? "field " : "group ";
      throw DictionaryException.at(
          declaration.line(), kind + declaration.key(), "is not among the fields defined");
    }
    return definition;
  }
}
