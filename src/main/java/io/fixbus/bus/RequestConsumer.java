package io.fixbus.bus;

import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure;
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
      fail(request, e.failure());
    } catch (RuntimeException | Error e) {
      LOGGER.error("A defect while answering a request on {}", request.address(), e);
      fail(request, defect(e));
    }
  }

  /** What a requester is told of a defect of ours. */
  static SessionFailure defect(Throwable e) {
    return FailureWord.DEFECT.failure("" + e);
  }

  /** Answers a request by why it failed. */
  public static void fail(Message<?> request, SessionFailure failure) {
    request.fail(failure.code(), failure.text());
  }
}
