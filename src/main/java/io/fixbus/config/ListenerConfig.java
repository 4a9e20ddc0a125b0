package io.fixbus.config;

import io.fixbus.transport.HostPort;

/**
 * A port on which counterparties connect; several sessions may share it.
 *
 * @param name its name in the configuration, or {@code host:port} if a session names only that
 * @param address where it listens
 * @param instances over how many event loops its connections are spread
 * @param logonTimeoutNanos how long a connection may take to the end of its Logon
 * @param values all its settings
 */
public record ListenerConfig(
    String name, HostPort address, int instances, long logonTimeoutNanos, SettingValues values) {}
