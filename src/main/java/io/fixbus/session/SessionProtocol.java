package io.fixbus.session;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.ValidationSettings;
import java.util.Optional;

/**
 * The dialect a session speaks.
 *
 * @param dictionary by which messages are read
 * @param validation how inbound messages are checked by it; empty if they are not
 */
public record SessionProtocol(
    SessionDictionary dictionary, Optional<ValidationSettings> validation) {}
