package io.fixbus.access;

import io.fixbus.bus.PrintableText;
import io.fixbus.session.EventBudget;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes down who was refused, and what operators did: a line of the logger {@code fix.audit} and the
 * event {@code audit} for each. Strangers decide how often something is refused, so only a few
 * refusals a second are told; the next one says how many were not. What operators did is always told.
 *
 * <p>Thread: any.
 */
public final class Audit {
  private static final Logger LOGGER = LoggerFactory.getLogger("fix.audit");
  private static final int REFUSALS_A_SECOND = 20;
  private static final int LONGEST_ACTION = 256;

  private final Consumer<JsonObject> events;
  private final LongSupplier nanoTime;
  private final EventBudget budget = new EventBudget(REFUSALS_A_SECOND);

  /**
   * @param events publishes an event, to which it adds time and number
   */
  public Audit(Consumer<JsonObject> events) {
    this(events, System::nanoTime);
  }

  Audit(Consumer<JsonObject> events, LongSupplier nanoTime) {
    this.events = events;
    this.nanoTime = nanoTime;
  }

  /**
   * What somebody wanted.
   *
   * @param action an action of a control address, {@code send}, {@code subscribe}, {@code login} …;
   *     untrusted text where it is refused
   * @param session that it concerns, if it is one; untrusted text where it is refused
   */
  public record Deed(String action, Optional<String> session) {}

  /** It was done. */
  public void done(Actor actor, Deed deed) {
    tell(Level.INFO, event(actor, deed, "done"));
  }

  /** It was allowed, but failed. */
  public void failed(Actor actor, Deed deed, int code, String text) {
    tell(Level.WARN, event(actor, deed, "failed").put("code", code).put("text", shown(text)));
  }

  /** It was not allowed, or not understood. */
  public void refused(Actor actor, Deed deed, int code, String text) {
    int leftOut;
    synchronized (budget) {
      if (!budget.allows(nanoTime.getAsLong())) {
        return;
      }
      leftOut = budget.takeLeftOut();
    }
    JsonObject event = event(actor, deed, "refused").put("code", code).put("text", shown(text));
    if (leftOut > 0) {
      event.put("leftOut", leftOut);
    }
    tell(Level.WARN, event);
  }

  private static JsonObject event(Actor actor, Deed deed, String outcome) {
    JsonObject event = new JsonObject()
        .put("event", "audit")
        .put("user", shown(actor.user()))
        .put("remoteAddress", actor.remoteAddress())
        .put("via", actor.via().name().toLowerCase(Locale.ROOT));
    deed.session().ifPresent(session -> event.put("session", shown(session)));
    return event.put("action", shown(deed.action())).put("outcome", outcome);
  }

  private void tell(Level level, JsonObject event) {
    var line = LOGGER.atLevel(level);
    StringBuilder text = new StringBuilder("audit");
    for (var field : event) {
      if (!field.getKey().equals("event")) {
        line = line.addKeyValue(field.getKey(), field.getValue());
        text.append(' ').append(field.getKey()).append('=').append(field.getValue());
      }
    }
    line.log(text.toString());
    events.accept(event);
  }

  /** Neither endless nor able to look like another line. */
  private static String shown(String text) {
    String printable =
        PrintableText.of(text.length() > LONGEST_ACTION ? text.substring(0, LONGEST_ACTION) : text);
    return text.length() > LONGEST_ACTION ? printable + '…' : printable;
  }
}
