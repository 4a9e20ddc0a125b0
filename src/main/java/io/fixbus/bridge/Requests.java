package io.fixbus.bridge;

import io.fixbus.access.Audit.Deed;
import io.fixbus.access.Decision;
import io.fixbus.access.Demand;
import io.fixbus.access.Permissions;
import io.fixbus.access.Principal;
import io.fixbus.metrics.BridgeRefusal;
import io.fixbus.session.FailureWord;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import java.util.Optional;

/**
 * What a client that has logged in asks for: looks whether it may, and does it.
 *
 * <p>Thread: the bridge's event loop.
 */
final class Requests {
  private static final long TIMEOUT_MILLIS = 30_000;
  /** What the bus calls the addresses on which somebody waits for an answer. */
  private static final String REPLY = "__vertx.reply.";

  private final Bridge bridge;
  private final Client client;
  private final Principal principal;
  private final Subscriptions subscriptions;
  private int unanswered;

  Requests(Bridge bridge, Client client, Principal principal) {
    this.bridge = bridge;
    this.client = client;
    this.principal = principal;
    this.subscriptions = new Subscriptions(bridge, client);
  }

  /** Takes a frame that answers a message which the client got; false if it is another. */
  boolean answers(Frame frame) {
    return frame.type() == Frame.Type.SEND && subscriptions.answer(frame);
  }

  /** Does what a frame asks for, or refuses it. */
  void carryOut(Frame frame) {
    switch (frame.type()) {
      case SEND -> send(frame);
      case PUBLISH -> forbid(frame, "clients send, they do not publish");
      case REGISTER -> register(frame);
      case UNREGISTER -> subscriptions.remove(frame);
      case PING -> {}
    }
  }

  private void send(Frame frame) {
    if (frame.address().startsWith(REPLY)) {
      client.reject(frame, FailureWord.TOO_LATE.failure("nobody waits for this answer"));
      return;
    }
    Optional<Demand> demand = bridge.contract().sending(frame.address(), frame.header("action"));
    if (demand.isEmpty()) {
      forbid(frame, "nothing may be sent to this address, or it has no such action");
      return;
    }
    if (Permissions.decide(principal.roles(), demand.get()) instanceof Decision.Denied denied) {
      forbid(frame, denied.text());
      return;
    }
    if (unanswered >= bridge.limits().pendingReplies()) {
      client.reject(frame, FailureWord.TOO_MANY_REQUESTS.failure(unanswered + " are unanswered"));
      return;
    }
    request(frame, deed(demand.get()));
  }

  private void request(Frame frame, Optional<Deed> deed) {
    DeliveryOptions options = bridge.reach().deliveryOptions().setSendTimeout(TIMEOUT_MILLIS);
    frame.headers().forEach(options::addHeader);
    Object body = frame.body().orElse(null);
    if (frame.replyAddress().isEmpty() && deed.isEmpty()) {
      bridge.vertx().eventBus().send(frame.address(), body, options);
      return;
    }
    unanswered++;
    bridge
        .vertx()
        .eventBus()
        .<Object>request(frame.address(), body, options)
        .onSuccess(reply -> answered(frame, deed, reply))
        .onFailure(failure -> failed(frame, deed, failure));
  }

  private void answered(Frame frame, Optional<Deed> deed, Message<Object> reply) {
    unanswered--;
    deed.ifPresent(done -> bridge.audit().done(client.actor(), done));
    frame.replyAddress().ifPresent(to -> client.write(client.answers().message(to, reply)));
  }

  private void failed(Frame frame, Optional<Deed> deed, Throwable failure) {
    unanswered--;
    int code = failure instanceof ReplyException reply ? reply.failureCode() : -1;
    deed.ifPresent(tried ->
        bridge.audit().failed(client.actor(), tried, code, String.valueOf(failure.getMessage())));
    frame
        .replyAddress()
        .ifPresent(to -> client.write(client.answers().failure(to, frame.address(), failure)));
  }

  /** What the audit is told of, whatever comes of it. */
  private static Optional<Deed> deed(Demand demand) {
    if (demand instanceof Demand.Control control && control.action().changes()) {
      return Optional.of(new Deed(control.action().word(), control.session()));
    }
    return demand instanceof Demand.ControlConnector control && control.action().changes()
        ? Optional.of(new Deed(control.action().word(), Optional.empty()))
        : Optional.empty();
  }

  private void register(Frame frame) {
    Optional<Demand> demand = bridge.contract().listening(frame.address());
    if (demand.isEmpty()) {
      forbid(frame, "nobody may listen on this address");
      return;
    }
    Decision decision = Permissions.decide(principal.roles(), demand.get());
    if (decision instanceof Decision.Denied denied) {
      forbid(frame, denied.text());
    } else if (decision instanceof Decision.AllowedCopies
        && demand.get() instanceof Demand.Receive receive) {
      subscriptions.addCopies(frame, receive.name(), why -> forbid(frame, why));
    } else {
      subscriptions.add(frame, false);
    }
  }

  private void forbid(Frame frame, String why) {
    client.refuse(frame, BridgeRefusal.FORBIDDEN, FailureWord.FORBIDDEN.failure(why));
  }

  /** The client is gone: what it has not answered goes to others, or again. */
  void close() {
    subscriptions.close();
  }
}
