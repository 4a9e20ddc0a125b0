/**
 * TCP connections that carry FIX: listening, dialling, reading and writing bytes. The only package
 * that knows Netty and the internals of Vert.x, so that a change there stays here.
 *
 * <p>Every connection belongs to the event loop on which it was accepted or dialled; all its methods
 * and all calls of its handler happen there.
 */
package io.fixbus.transport;
