package io.fixbus.dictionary;

/** The three parts of a message, in their order. */
enum Section {
  HEADER,
  BODY,
  TRAILER
}
