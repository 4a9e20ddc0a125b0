/**
 * The life of an order as its sender sees it: states, the chain of its ClOrdIDs, cancel and replace
 * requests, and what the counterparty's reports say, by the order state change matrices of the FIX
 * Trading Community (FIX.4.2 and 4.4 appendix D, FIX.5.0 SP2). Nothing here knows a session, a bus,
 * a clock or a thread: {@link io.fixbus.orders.Order} is a value, {@link
 * io.fixbus.orders.OrderBook} keeps many of them for one thread.
 *
 * <p>Nothing is invented. What a report says wins, also where it contradicts what was known; the
 * contradiction is reported as a {@link io.fixbus.orders.Finding}.
 */
package io.fixbus.orders;
