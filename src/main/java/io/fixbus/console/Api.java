package io.fixbus.console;

import io.fixbus.access.Audit;
import io.fixbus.access.Authentication;

/**
 * What is needed to let users act over HTTP.
 *
 * @param prefix of the connector's addresses
 * @param authentication finds out who they are
 * @param audit gets what is refused and what is changed
 */
public record Api(String prefix, Authentication authentication, Audit audit) {}
