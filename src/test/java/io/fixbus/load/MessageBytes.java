package io.fixbus.load;

/** A message's place in the bytes of one read. */
record MessageBytes(byte[] array, int offset, int length) {}
