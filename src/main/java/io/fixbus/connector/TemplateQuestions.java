package io.fixbus.connector;

import io.fixbus.bus.Decisions;
import io.fixbus.bus.SessionMessages;
import io.fixbus.config.SessionConfig;
import io.fixbus.session.LogonVerdict;
import io.fixbus.session.SessionIdentity;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks the application about Logons for sessions that a template would make, before it makes them.
 *
 * <p>Thread: the event loop of the connection.
 */
final class TemplateQuestions {
  private final ConnectorContext connector;
  private final Map<String, Language> languages = new ConcurrentHashMap<>();

  /** How the messages of a template's sessions are put on the bus. */
  private record Language(SessionConfig template, Future<SessionMessages> messages) {}

  TemplateQuestions(ConnectorContext connector) {
    this.connector = connector;
  }

  /** The application's verdict. Never fails: no answer refuses. */
  Future<LogonVerdict> ask(
      SessionConfig template, SessionIdentity identity, PendingLogon newcomer) {
    String name = Templates.name(template.name(), identity);
    return messages(template).compose(messages -> new Decisions(
            connector.vertx(), connector.reach(), connector.addresses().session(name), messages)
        .logon(newcomer.logon(), newcomer.origin()));
  }

  private Future<SessionMessages> messages(SessionConfig template) {
    return languages
        .compute(
            template.name(),
            (name, known) -> known == null
                    || known.template() != template
                    || known.messages().failed()
                ? new Language(template, load(template))
                : known)
        .messages();
  }

  /** Dictionaries are read from files. */
  private Future<SessionMessages> load(SessionConfig template) {
    return connector
        .vertx()
        .executeBlocking(
            () -> SetupLoader.messages(template, new Dictionaries().protocol(template)));
  }
}
