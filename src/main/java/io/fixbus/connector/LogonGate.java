package io.fixbus.connector;

import io.fixbus.config.Entrance;
import io.fixbus.config.LogonPolicy;
import io.fixbus.config.LogonPolicy.Credentials;
import io.fixbus.config.SessionConfig;
import io.fixbus.connector.BackOff.Caller;
import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import io.fixbus.metrics.Refusal;
import io.fixbus.session.LogonVerdict;
import io.fixbus.session.SessionEvent;
import io.fixbus.session.SessionIdentity;
import io.fixbus.session.SessionIdentity.Party;
import io.fixbus.transport.Network;
import io.fixbus.transport.PeerCertificate;
import io.fixbus.transport.RemoteSide;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Lets Logons through to the sessions that they ask for: address, certificate and credentials first,
 * so that nothing about a session changes for a stranger's sake. Where any session is guarded, all
 * refusals look the same and take as long.
 *
 * <p>Thread: the event loop of the connection.
 */
final class LogonGate {
  private static final long KNOWN_NANOS = 1_000_000_000L;

  private final SessionRegistry registry;
  private final Passwords passwords;
  private final BackOff backOff;
  private final TemplateQuestions questions;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /** Gathered not for each of the many who come too fast, but now and then. */
  private record Known(Set<Network> networks, long sinceNanos) {}

  LogonGate(ConnectorContext connector, SessionRegistry registry, BackOff backOff) {
    this.registry = registry;
    this.passwords = connector.passwords();
    this.backOff = backOff;
    this.questions = new TemplateQuestions(connector);
  }

  /** Whether any session of a listener is not for everybody who knows its identity. */
  boolean isGuarded(String listener) {
    return registry.configs(listener).anyMatch(config -> config.entrance().isGuarded());
  }

  /** Whether a host is among those from which some session of a listener expects its Logon. */
  boolean knows(String listener, String host) {
    long nowNanos = System.nanoTime();
    Known last = known.get(listener);
    if (last == null || nowNanos - last.sinceNanos > KNOWN_NANOS) {
      Set<Network> networks = registry
          .configs(listener)
          .flatMap(config -> config.entrance().remoteAddresses().stream())
          .collect(Collectors.toSet());
      last = new Known(networks, nowNanos);
      known.put(listener, last);
    }
    return last.networks.stream().anyMatch(network -> network.contains(host));
  }

  /** Forgets who was refused: what was wrong may be right by a new configuration. Any thread. */
  void forgive() {
    backOff.clear();
  }

  /** Brings a Logon to its session, or refuses it. */
  void admit(String listener, PendingLogon newcomer) {
    if (newcomer.engine().shedsLogons()) {
      newcomer.refuse(Refusal.OVERLOADED, "the event loop has too much to do");
      return;
    }
    SessionIdentity identity = identity(newcomer.logon());
    RemoteSide remote = newcomer.remote();
    Attempt attempt = new Attempt(
        listener,
        newcomer,
        identity,
        new Caller(identity.target().compId(), remote.address().host()));
    if (backOff.holds(attempt.caller, newcomer.nowNanos())) {
      newcomer.deny(Refusal.BACK_OFF, "too soon after a Logon that was refused");
      return;
    }
    Optional<SessionConfig> config = registry.config(listener, identity);
    if (config.isEmpty()) {
      attempt.fail(Refusal.UNKNOWN_SESSION, "there is no session " + identity);
      return;
    }
    Entrance entrance = config.get().entrance();
    if (!entrance.allowsAddress(remote)) {
      attempt.fail(
          Refusal.ADDRESS, "its address is not allowed for " + config.get().name());
    } else if (!entrance.allowsCertificate(remote)) {
      attempt.fail(
          Refusal.CERTIFICATE,
          shown(remote) + " is not allowed for " + config.get().name());
    } else if (entrance.policy() instanceof Credentials credentials) {
      newcomer.onLoop(passwords.judge(credentials, newcomer.logon())).onSuccess(attempt::judged);
    } else if (entrance.policy() instanceof LogonPolicy.Bus
        && registry.find(listener, identity).isEmpty()) {
      newcomer
          .onLoop(questions.ask(config.get(), identity, newcomer))
          .onSuccess(attempt::answered)
          .onFailure(cause -> newcomer.deny(Refusal.UNKNOWN_SESSION, text(cause)));
    } else {
      attempt.judged(new LogonVerdict.Accept());
    }
  }

  private static String text(Throwable cause) {
    return String.valueOf(cause.getMessage());
  }

  private static String shown(RemoteSide remote) {
    return remote.certificate().map(PeerCertificate::subject).orElse("no certificate");
  }

  /** The session's identity as we see it: the counterparty is the target. */
  private static SessionIdentity identity(FixMessage logon) {
    Party target = new Party(
        logon.getString(Tags.SENDER_COMP_ID, ""),
        logon.getString(Tags.SENDER_SUB_ID, ""),
        logon.getString(Tags.SENDER_LOCATION_ID, ""));
    Party sender = new Party(
        logon.getString(Tags.TARGET_COMP_ID, ""),
        logon.getString(Tags.TARGET_SUB_ID, ""),
        logon.getString(Tags.TARGET_LOCATION_ID, ""));
    return new SessionIdentity(logon.getString(Tags.BEGIN_STRING, ""), sender, target);
  }

  /** One Logon on its way. */
  private final class Attempt {
    private final String listener;
    private final PendingLogon newcomer;
    private final SessionIdentity identity;
    private final Caller caller;

    Attempt(String listener, PendingLogon newcomer, SessionIdentity identity, Caller caller) {
      this.listener = listener;
      this.newcomer = newcomer;
      this.identity = identity;
      this.caller = caller;
    }

    /** The configuration has nothing against it, or has. */
    void judged(LogonVerdict verdict) {
      if (verdict instanceof LogonVerdict.Close) {
        fail(Refusal.CREDENTIALS, "wrong credentials for " + identity);
      } else {
        bring(home -> ask(home, verdict));
      }
    }

    /** The application was asked before there is a session, which is made unless it says no. */
    void answered(LogonVerdict verdict) {
      if (verdict instanceof LogonVerdict.Close) {
        refused();
      } else {
        bring(home -> decided(home, verdict));
      }
    }

    private void bring(Consumer<HostedSession> then) {
      registry
          .findOrMake(listener, identity)
          .ifPresentOrElse(
              found -> newcomer
                  .onLoop(found)
                  .onSuccess(then::accept)
                  .onFailure(cause -> newcomer.deny(Refusal.UNKNOWN_SESSION, text(cause))),
              () -> fail(Refusal.UNKNOWN_SESSION, "there is no session " + identity));
    }

    private void ask(HostedSession home, LogonVerdict verdict) {
      Future<LogonVerdict> asked = home.runner().judge(newcomer, verdict);
      newcomer.onLoop(asked).onSuccess(last -> decided(home, last));
    }

    private void decided(HostedSession home, LogonVerdict verdict) {
      if (verdict instanceof LogonVerdict.Close) {
        refused();
      } else {
        backOff.succeeded(caller);
        home.runner().claim(newcomer.judged(verdict));
      }
    }

    private void refused() {
      fail(Refusal.CREDENTIALS, "the application does not accept it");
    }

    void fail(Refusal reason, String why) {
      if (isGuarded(listener)) {
        backOff.failed(caller, newcomer.nowNanos());
        registry.find(listener, identity).ifPresent(home -> home.runner()
            .announce(new SessionEvent.AuthenticationFailed(why)));
      }
      newcomer.deny(reason, why);
    }
  }
}
