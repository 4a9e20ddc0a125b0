package io.fixbus.bus;

import io.fixbus.session.EventBudget;
import io.fixbus.session.SessionEvent;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs the events of one session, {@code trader disconnect reason=LOGOUT detail=…}, to the logger
 * {@code fix.events}: at level WARN what an operator may have to look into, changes of state at
 * DEBUG, the others at INFO. Messages that events embed have lines of their own. The counterparty
 * decides how often some happen, so there is a bound to the lines a second.
 *
 * <p>Thread: one at a time.
 */
final class EventLog {
  private static final Logger LOGGER = LoggerFactory.getLogger("fix.events");
  private static final int A_SECOND = 20;
  private static final Set<String> ELSEWHERE = Set.of("event", "message", "problems");

  private final String session;
  private final EventBudget budget = new EventBudget(A_SECOND);

  EventLog(String session) {
    this.session = session;
  }

  /**
   * Logs an event.
   *
   * @param event its name and the fields of its kind, without secrets
   */
  void log(SessionEvent.Level importance, JsonObject event) {
    String name = event.getString("event");
    Level level = level(importance);
    if (LOGGER.isEnabledForLevel(level) && budget.allows(System.nanoTime())) {
      int leftOut = budget.takeLeftOut();
      if (leftOut > 0) {
        LOGGER
            .atWarn()
            .addKeyValue("session", session)
            .log("{}: {} more events were not logged", session, leftOut);
      }
      LOGGER
          .atLevel(level)
          .addKeyValue("session", session)
          .addKeyValue("event", name)
          .log(line(name, event));
    }
  }

  private String line(String name, JsonObject event) {
    StringBuilder line = new StringBuilder(session).append(' ').append(name);
    for (Map.Entry<String, Object> field : event) {
      if (!ELSEWHERE.contains(field.getKey())) {
        line.append(' ').append(field.getKey()).append('=');
        PrintableText.append(line, String.valueOf(field.getValue()));
      }
    }
    return line.toString();
  }

  private static Level level(SessionEvent.Level importance) {
    return switch (importance) {
      case DETAIL -> Level.DEBUG;
      case USUAL -> Level.INFO;
      case NOTABLE -> Level.WARN;
    };
  }
}
