package io.fixbus.bridge;

import io.fixbus.access.Actor;
import io.fixbus.access.Actor.Via;
import io.fixbus.access.Audit.Deed;
import io.fixbus.access.Demand;
import io.fixbus.access.Principal;
import io.fixbus.bridge.Frame.MalformedException;
import io.fixbus.metrics.BridgeEnd;
import io.fixbus.metrics.BridgeRefusal;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * One client: who it is, what it sends, what waits for it. Whatever it does, it costs no more than
 * the limits say; who goes beyond them is refused, and who goes on is closed.
 *
 * <p>Thread: the bridge's event loop.
 */
final class Client {
  private static final int MALFORMED = 400;
  private static final int MOST_MALFORMED = 10;

  private final Bridge bridge;
  private final Link link;
  private final Answers answers;
  private final Registry registry;
  private final FrameRate rate;
  private final long sinceNanos;
  private final Login login;
  private Optional<Principal> principal;
  private Optional<Requests> requests = Optional.empty();
  private boolean ended;
  private long heardNanos;
  private long queuedBytes;
  private int malformed;

  /** Knows all clients. */
  interface Registry {
    /** It has said who it is. */
    void loggedIn(Client client);

    /** It is gone; told once. */
    void ended(Client client);
  }

  /**
   * @param principal who it is, if that is known already
   * @param registry is told what becomes of it
   */
  Client(
      Bridge bridge, Link link, Optional<Principal> principal, long nowNanos, Registry registry) {
    this.bridge = bridge;
    this.link = link;
    this.answers = new Answers(link.via());
    this.registry = registry;
    this.rate = new FrameRate(
        bridge.limits().requestsPerSecond(), bridge.limits().messageBytes(), nowNanos);
    this.sinceNanos = nowNanos;
    this.login = new Login(bridge, this, link.host());
    this.heardNanos = nowNanos;
    this.principal = principal;
    principal.ifPresent(known -> requests = Optional.of(new Requests(bridge, this, known)));
  }

  /** Whether it has not said who it is. */
  boolean isStranger() {
    return principal.isEmpty();
  }

  Answers answers() {
    return answers;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Takes what it sent as one frame. */
  void received(Buffer bytes, long nowNanos) {
    if (ended) {
      return;
    }
    heardNanos = nowNanos;
    bridge.meters().requested();
    if (bytes.length() > bridge.limits().messageBytes()) {
      garbage("a frame of " + bytes.length() + " bytes");
      return;
    }
    if (rate.isFlood(bytes.length(), nowNanos)) {
      end(
          BridgeEnd.FLOOD,
          FailureWord.FLOOD.failure("far more bytes in a second than may be sent"));
      return;
    }
    Optional<JsonObject> json = Frame.json(bytes);
    if (json.isEmpty()) {
      garbage("no JSON object");
      return;
    }
    try {
      count(Frame.of(json.get()));
    } catch (MalformedException e) {
      malformed(e);
    }
  }

  /** What was read cannot be cut into frames. */
  void garbage(String what) {
    end(BridgeEnd.GARBAGE, FailureWord.GARBAGE.failure(what));
  }

  private void count(Frame frame) {
    if (requests.isPresent() && requests.get().answers(frame)) {
      return;
    }
    switch (rate.count()) {
      case FLOOD ->
        end(
            BridgeEnd.FLOOD,
            FailureWord.FLOOD.failure("more than twice the requests that may be sent"));
      case BEYOND ->
        refuse(
            frame,
            BridgeRefusal.LIMIT,
            FailureWord.TOO_MANY_REQUESTS.failure(
                "more than " + bridge.limits().requestsPerSecond() + " a second"));
      case WITHIN -> handle(frame);
    }
  }

  /** Does what a frame asks for, or refuses it. */
  void handle(Frame frame) {
    if (frame.type() == Frame.Type.PING) {
      if (link.via() == Via.TCP) {
        write(answers.pong());
      }
    } else if (!login.takes(frame)) {
      requests.ifPresentOrElse(known -> known.carryOut(frame), () -> login.refuse(frame));
    }
  }

  /** It has said who it is. */
  void loggedIn(Principal proved) {
    principal = Optional.of(proved);
    requests = Optional.of(new Requests(bridge, this, proved));
    registry.loggedIn(this);
  }

  private void malformed(MalformedException why) {
    bridge.meters().refused(BridgeRefusal.MALFORMED);
    write(answers.refusal(
        why.replyAddress().orElse(""),
        "",
        MALFORMED,
        FailureWord.FRAME.saying("FRAME " + why.getMessage()).text()));
    if (++malformed >= MOST_MALFORMED) {
      garbage("frames that are not understood");
    }
  }

  /** Something is refused that a stranger or somebody without the role wants: the audit is told. */
  void refuse(Frame frame, BridgeRefusal reason, SessionFailure why) {
    bridge.meters().refused(reason);
    bridge.audit().refused(actor(), deed(frame), why.code(), why.text());
    write(refusal(frame, why));
  }

  /** Something cannot be done, which is no matter for the audit. */
  void reject(Frame frame, SessionFailure why) {
    bridge
        .meters()
        .refused(
            why.word() == FailureWord.TOO_MANY_REQUESTS
                ? BridgeRefusal.LIMIT
                : BridgeRefusal.NOT_FOUND);
    write(refusal(frame, why));
  }

  private JsonObject refusal(Frame frame, SessionFailure why) {
    return answers.refusal(
        frame.replyAddress().orElse(frame.address()), frame.address(), why.code(), why.text());
  }

  /** Who it is, for the audit. */
  Actor actor() {
    return new Actor(principal.map(Principal::user).orElse(""), link.remoteAddress(), link.via());
  }

  private Deed deed(Frame frame) {
    if (frame.address().equals(Login.ADDRESS)) {
      return new Deed("login", Optional.empty());
    }
    Optional<Demand> demand = frame.type() == Frame.Type.SEND
        ? bridge.contract().sending(frame.address(), frame.header("action"))
        : bridge.contract().listening(frame.address());
    String verb = frame.header("action").orElse(frame.type().word());
    return demand.isEmpty()
        ? new Deed(verb + ' ' + frame.address(), Optional.empty())
        : new Deed(verb, demand.get().session());
  }

  /** Sends it a frame; one that does not read what waits for it is closed. */
  void write(JsonObject frame) {
    if (ended) {
      return;
    }
    if (queuedBytes >= bridge.limits().queueBytes()) {
      end(BridgeEnd.SLOW, FailureWord.SLOW.failure("it does not read what it is sent"));
      return;
    }
    Buffer json = frame.toBuffer();
    int length = json.length();
    queuedBytes += length;
    link.write(json).onComplete(taken -> queuedBytes -= length);
  }

  /** Closes it if it has been silent, or nobody, for too long, or is not who it was. */
  void tick(long nowNanos, Instant now) {
    if (ended) {
      return;
    }
    if (principal.isEmpty()) {
      if (!login.isUnderWay()
          && nowNanos - sinceNanos > bridge.limits().loginTimeout().toNanos()) {
        end(BridgeEnd.NO_LOGIN, FailureWord.UNAUTHENTICATED.failure("it did not log in in time"));
      }
    } else if (!bridge.authentication().isCurrent(principal.get())) {
      end(BridgeEnd.REVOKED, FailureWord.REVOKED.failure("the user was changed or removed"));
    } else if (principal.get().hasExpired(now)) {
      end(BridgeEnd.EXPIRED, FailureWord.EXPIRED.failure("the token has ended"));
    }
    if (!ended && nowNanos - heardNanos > bridge.limits().idleTimeout().toNanos()) {
      end(
          BridgeEnd.IDLE,
          FailureWord.IDLE.failure("nothing came for "
              + bridge.limits().idleTimeout().toSeconds() + " s, not even a ping"));
    }
  }

  /** The connection is gone. */
  void gone() {
    finish(BridgeEnd.LEFT);
  }

  /** Ends the connection, and says why. */
  void end(BridgeEnd reason, SessionFailure why) {
    if (ended) {
      return;
    }
    if (reason != BridgeEnd.STOPPED && reason != BridgeEnd.IDLE) {
      bridge.audit().refused(actor(), new Deed("close", Optional.empty()), why.code(), why.text());
    }
    if (reason == BridgeEnd.SLOW) {
      finish(reason);
      link.abort();
    } else {
      finish(reason);
      link.end(answers.refusal("", "", why.code(), why.text()).toBuffer());
    }
  }

  private void finish(BridgeEnd reason) {
    if (!ended) {
      ended = true;
      bridge.meters().closed(reason);
      requests.ifPresent(Requests::close);
      registry.ended(this);
    }
  }
}
