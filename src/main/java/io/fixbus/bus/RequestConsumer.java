package io.fixbus.bus;

import io.fixbus.session.SessionFailure;
import io.fixbus.session.SessionFailure.Kind;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a request gets an answer whatever happens: what is wrong with it, or 500 for a
 * defect of ours.
 */
public final class RequestConsumer<T> implements Handler<Message<T>> {
  private static final Logger LOGGER = LoggerFactory.getLogger(RequestConsumer.class);

  private final Work<T> work;

  /**
   * @param work answers requests, or throws why it cannot
   */
  public RequestConsumer(Work<T> work) {
    this.work = work;
  }

  /** Answers a request. */
  public interface Work<T> {
    /**
     * Answers, now or later.
     *
     * @throws BusRequestException if the request cannot be carried out; this is the answer
     */
    void answer(Message<T> request);
  }

  @Override
  public void handle(Message<T> request) {
    try {
      work.answer(request);
    } catch (BusRequestException e) {
      request.fail(e.code(), e.getMessage());
    } catch (RuntimeException | Error e) {
      LOGGER.error("A defect while answering a request on {}", request.address(), e);
      request.fail(Kind.DEFECT.code(), defect(e).text());
    }
  }

  /** What a requester is told of a defect of ours. */
  static SessionFailure defect(Throwable e) {
    return new SessionFailure(Kind.DEFECT, "DEFECT: " + e);
  }
}
