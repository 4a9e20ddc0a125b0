package io.fixbus.dictionary;

import java.util.List;

/** A part of a message, component or group as a dictionary file declares it, not yet resolved. */
sealed interface MemberDeclaration {

  /** What it refers to by which key. */
  String key();

  boolean required();

  int line();

  /** A field by its key. */
  record FieldReference(String key, boolean required, int line) implements MemberDeclaration {}

  /** A component by its key. */
  record ComponentReference(String key, boolean required, int line) implements MemberDeclaration {}

  /** A group that is defined elsewhere, by its own key. */
  record GroupReference(String key, boolean required, int line) implements MemberDeclaration {}

  /** A group by the key of its count field, with its members in place. */
  record GroupDeclaration(String key, boolean required, int line, List<MemberDeclaration> members)
      implements MemberDeclaration {}
}
