package io.fixbus.connector;

import io.fixbus.bus.SessionMessages;
import io.fixbus.config.SessionConfig;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.session.RecoveredNumbers;
import io.fixbus.session.SessionProtocol;
import io.fixbus.session.SessionSettings;
import java.util.Optional;

/**
 * What a session is made of.
 *
 * @param config what is configured of it
 * @param protocol the dialect it speaks
 * @param messages its messages in the bus's forms
 * @param past what the journal knows of it
 */
record SessionSetup(
    SessionConfig config,
    SessionProtocol protocol,
    SessionMessages messages,
    Past past) {

  SessionSettings settings() {
    return config.settings();
  }

  SessionDictionary dictionary() {
    return protocol.dictionary();
  }

  /**
   * What the journal knows of a session.
   *
   * @param journalId the session's number in the journal
   * @param numbers where it stands
   * @param damage what of its history is damaged, if so; then it must not run
   * @param otherIdentity the identity that it had, if it was another one; then it must not run
   *     before an operator has adopted the new one
   */
  record Past(
      int journalId,
      RecoveredNumbers numbers,
      Optional<String> damage,
      Optional<String> otherIdentity) {

    /** Why the session must not run, if so. */
    Optional<String> obstacle() {
      return damage
          .map(text -> "JOURNAL: " + text)
          .or(
              () ->
                  otherIdentity.map(
                      other ->
                          "IDENTITY: the journal knows this session as " + other
                              + "; reset-sequence with adopt: true takes the new one over"));
    }
  }
}
