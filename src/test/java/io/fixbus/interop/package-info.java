/** The connector whole, against counterparties that are not its own. */
package io.fixbus.interop;
