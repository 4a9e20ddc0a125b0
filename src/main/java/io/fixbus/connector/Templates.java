package io.fixbus.connector;

import io.fixbus.config.SessionConfig;
import io.fixbus.config.SessionPlace;
import io.fixbus.session.SessionIdentity;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes a session when a Logon asks for one that only a template covers. It is named after the
 * template and both CompIDs, and stays; after a restart its next Logon finds its journal again.
 *
 * <p>Thread: the context of the connector's verticle, but for what {@link SessionRegistry.Unknown} asks.
 */
final class Templates implements SessionRegistry.Unknown {
  private static final int LONGEST_NAME = 64;

  private final Context context;
  private final Function<SessionConfig, Future<HostedSession>> starter;
  private final Map<String, SessionConfig> templates = new ConcurrentHashMap<>();
  private final Map<String, Made> made = new HashMap<>();

  private record Made(String template, Future<HostedSession> session) {}

  /**
   * @param starter starts a session
   */
  Templates(Context context, Function<SessionConfig, Future<HostedSession>> starter) {
    this.context = context;
    this.starter = starter;
  }

  /** Makes sessions of a template from now on, or makes them otherwise. */
  void add(SessionConfig template) {
    templates.put(template.name(), template);
  }

  /** Makes no more sessions of a template; false if there is none of that name. */
  boolean remove(String name) {
    return templates.remove(name) != null;
  }

  boolean contains(String name) {
    return templates.containsKey(name);
  }

  /** The sessions that were made of a template and are there. */
  List<HostedSession> madeOf(String template) {
    return made.values().stream()
        .filter(one -> one.template().equals(template) && one.session().succeeded())
        .map(one -> one.session().result())
        .toList();
  }

  /** A session is gone: its next Logon makes it anew. */
  void forget(String session) {
    made.remove(session);
  }

  @Override
  public Optional<Future<HostedSession>> sessionFor(String listener, SessionIdentity identity) {
    return templateFor(listener, identity).map(template -> inContext(template, identity));
  }

  @Override
  public Optional<SessionConfig> templateFor(String listener, SessionIdentity identity) {
    return templates(listener)
        .filter(template -> template.settings().identity().covers(identity))
        .findFirst();
  }

  @Override
  public Stream<SessionConfig> templates(String listener) {
    return templates.values().stream()
        .filter(template -> template.place() instanceof SessionPlace.Listen listen
            && listen.listener().equals(listener));
  }

  private Future<HostedSession> inContext(SessionConfig template, SessionIdentity identity) {
    Promise<HostedSession> session = Promise.promise();
    context.runOnContext(nothing -> session(template, identity).onComplete(session));
    return session.future();
  }

  private Future<HostedSession> session(SessionConfig template, SessionIdentity identity) {
    String name = name(template.name(), identity);
    if (name.length() > LONGEST_NAME) {
      return refusal(template, identity, "its name would be longer than " + LONGEST_NAME);
    }
    if (made.containsKey(name)) {
      return made.get(name).session();
    }
    long count = made.values().stream()
        .filter(other -> other.template().equals(template.name()))
        .count();
    if (count >= template.templateSessions()) {
      return refusal(
          template, identity, "limits.templateSessions allows " + template.templateSessions());
    }
    Future<HostedSession> session =
        starter.apply(template.as(name, identity)).onFailure(cause -> made.remove(name));
    if (!session.failed()) {
      made.put(name, new Made(template.name(), session));
    }
    return session;
  }

  private static Future<HostedSession> refusal(
      SessionConfig template, SessionIdentity identity, String why) {
    return Future.failedFuture(
        "template " + template.name() + " makes no session for " + identity + ": " + why);
  }

  /** For example {@code clients-EXCHANGE-TRADER_2e1}: bytes that a name can't have as _xx. */
  static String name(String template, SessionIdentity identity) {
    StringBuilder name = new StringBuilder(template);
    for (String compId :
        new String[] {identity.sender().compId(), identity.target().compId()}) {
      name.append('-');
      for (byte b : compId.getBytes(StandardCharsets.UTF_8)) {
        boolean plain = b >= 'A' && b <= 'Z'
            || b >= 'a' && b <= 'z'
            || b >= '0' && b <= '9'
            || b == '-'
            || b == '_';
        if (plain) {
          name.append((char) b);
        } else {
          name.append(String.format("_%02x", b));
        }
      }
    }
    return name.toString();
  }
}
