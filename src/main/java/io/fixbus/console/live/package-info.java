/**
 * What consoles in browsers are told without asking: how sessions stand and what happens, as it
 * changes; and what is remembered of the last hour for those that come later. All of it is bounded,
 * and a browser that does not read is left behind. Knows no paths and no cookies.
 */
package io.fixbus.console.live;
