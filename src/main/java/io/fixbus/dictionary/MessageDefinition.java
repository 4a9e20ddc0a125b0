package io.fixbus.dictionary;

/**
 * A message type.
 *
 * @param msgType value of MsgType(35)
 * @param name the dictionary's name for it, such as {@code NewOrderSingle}
 * @param admin whether it belongs to the session layer
 * @param fields the body's fields, without those of header and trailer
 */
public record MessageDefinition(String msgType, String name, boolean admin, FieldSet fields) {}
