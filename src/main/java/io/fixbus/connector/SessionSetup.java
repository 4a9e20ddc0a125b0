package io.fixbus.connector;

import io.fixbus.bus.SessionMessages;
import io.fixbus.config.SessionConfig;
import io.fixbus.session.FailureWord;
import io.fixbus.session.RecoveredNumbers;
import io.fixbus.session.SessionFailure;
import io.fixbus.session.SessionProtocol;
import io.fixbus.session.SessionSettings;
import io.fixbus.transport.TlsContext;
import java.util.Optional;

/**
 * What a session is made of.
 *
 * @param config what is configured of it
 * @param protocol the dialect it speaks
 * @param messages its messages in the bus's forms
 * @param tls what an initiator's connections speak, if it is TLS
 * @param journaled what the journal knows of it
 */
record SessionSetup(
    SessionConfig config,
    SessionProtocol protocol,
    SessionMessages messages,
    Optional<TlsContext> tls,
    JournaledState journaled) {

  SessionSettings settings() {
    return config.settings();
  }

  /** The same with another configuration, of which only settings differ that apply live. */
  SessionSetup with(SessionConfig changed) {
    return new SessionSetup(changed, protocol, messages, tls, journaled);
  }

  /** Why the session must not run, if so. */
  Optional<SessionFailure> obstacle() {
    if (journaled.damage().isPresent()) {
      return journaled
          .damage()
          .map(text -> FailureWord.JOURNAL.failure(SessionFailure.Kind.CONFLICT, text));
    }
    if (journaled.identity().equals(settings().identity().toString())) {
      return Optional.empty();
    }
    return Optional.of(FailureWord.IDENTITY.failure("the journal knows this session as "
        + journaled.identity() + "; reset-sequence with adopt: true takes the new one over"));
  }

  /**
   * What the journal knows of a session.
   *
   * @param journalId the session's number in the journal
   * @param numbers where it stands
   * @param identity the one that its numbers belong to
   * @param damage what of its history is damaged, if so; then it must not run
   */
  record JournaledState(
      int journalId, RecoveredNumbers numbers, String identity, Optional<String> damage) {}
}
