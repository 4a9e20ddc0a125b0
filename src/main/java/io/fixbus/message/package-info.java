/**
 * FIX messages as bytes: framing, field index, reading, writing, times, tags. The floor of the
 * house: plain Java without I/O, clocks or threads.
 *
 * <p>A {@link io.fixbus.message.FixMessage} is an immutable view on received bytes. It is made by a
 * {@link io.fixbus.message.FixParser} from a byte stream, or by
 * {@link io.fixbus.message.FixMessage#of(byte[])} from bytes at hand. A
 * {@link io.fixbus.message.FixWriter} writes messages one behind the other into one array.
 */
package io.fixbus.message;
