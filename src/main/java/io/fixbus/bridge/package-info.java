/**
 * The event bus for applications outside: SockJS and WebSocket, and frames over TCP. One protocol of
 * JSON frames, the same as Vert.x's own bridges speak, is carried out in one place; each frame is
 * looked at by {@code access} before anything comes of it, and everything a client may cause is
 * bounded.
 */
package io.fixbus.bridge;
