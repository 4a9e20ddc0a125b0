package io.fixbus.dictionary;

import java.util.Map;

/**
 * A field as a dictionary file declares it.
 *
 * @param key what references in the file name it by
 * @param type the type's name in the file
 * @param values enumerated values with their descriptions
 * @param otherValues whether other values than those are allowed
 * @param lengthKey the key of the length field if the file names it, else empty
 * @param line where it is declared
 */
record FieldDeclaration(
    String key,
    int tag,
    String name,
    String type,
    Map<String, String> values,
    boolean otherValues,
    String lengthKey,
    int line) {}
