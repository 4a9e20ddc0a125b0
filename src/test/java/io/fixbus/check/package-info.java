/**
 * An independent FIX counterparty which judges what an engine sends. It shares no code with the
 * engine: its parser is its own.
 */
package io.fixbus.check;
