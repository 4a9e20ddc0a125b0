/**
 * Where all parts meet: the verticles, the engines that run sessions on event loops and interpret
 * what these decide, the workers of the journal, the registry of who owns which session, the ticker
 * and the order of the shutdown. Nothing here decides whether a number, a byte or a reply may go.
 */
package io.fixbus.connector;
