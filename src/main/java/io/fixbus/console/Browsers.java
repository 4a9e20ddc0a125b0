package io.fixbus.console;

import io.fixbus.console.live.LiveStreams;

/**
 * What there is for browsers, where the console is shown.
 *
 * @param logins of users
 * @param streams by which they are told what happens
 */
record Browsers(BrowserLogins logins, LiveStreams streams) {}
