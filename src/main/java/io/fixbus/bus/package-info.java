/**
 * The event-bus contract: addresses, the forms of messages, requests, replies, failures and events.
 * It knows the bus but neither sockets nor who owns a session.
 */
package io.fixbus.bus;
