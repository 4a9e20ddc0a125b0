/** FIX messages as bytes: framing, field index, reading, writing, times, tags. The floor of the house. */
package io.fixbus.message;
