/**
 * The load generator: one raw client, the servers it is pointed at, and the runner that compares
 * them. The client shares no code with {@code io.fixbus.message}, whose work it checks.
 */
package io.fixbus.load;
