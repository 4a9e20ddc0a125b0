package io.fixbus.bus;

import io.fixbus.message.FixMessage;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SendRequest;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what applications want sent: looks at the request, hands the message to the session and
 * replies with what came of it.
 */
public final class SendConsumer implements Handler<Message<Object>> {
  private static final Logger LOGGER = LoggerFactory.getLogger(SendConsumer.class);
  static final String REQUEST_ID_HEADER = "requestId";
  private static final int LONGEST_REQUEST_ID = 64;

  private final SessionMessages messages;
  private final SendReplies replies;
  private final Target target;

  public SendConsumer(SessionMessages messages, SendReplies replies, Target target) {
    this.messages = messages;
    this.replies = replies;
    this.target = target;
  }

  /** The session that messages are for. */
  public interface Target {
    /** Sends a message; the request's outcome tells the result. */
    void send(SendRequest request);
  }

  @Override
  public void handle(Message<Object> request) {
    String requestId = "";
    try {
      requestId = requestId(request);
      FixMessage message = messages.read(request);
      target.send(new SendRequest(message, requestId, replies.to(request, requestId)));
    } catch (BusRequestException e) {
      replies.to(request, requestId).failed(e.failure());
    } catch (RuntimeException | Error e) {
      LOGGER.error("A defect while reading a message from {}", request.address(), e);
      replies.to(request, requestId).failed(RequestConsumer.defect(e));
    }
  }

  private static String requestId(Message<?> request) {
    String id = request.headers().get(REQUEST_ID_HEADER);
    if (id == null) {
      return "";
    }
    if (id.isEmpty() || id.length() > LONGEST_REQUEST_ID || !isPrintable(id)) {
      throw new BusRequestException(FailureWord.REQUEST_ID.failure(
          "expected 1 to 64 printable ASCII characters, found " + id.length() + " characters"));
    }
    return id;
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
