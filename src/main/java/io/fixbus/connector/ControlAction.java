package io.fixbus.connector;

import io.fixbus.bus.JsonRequest;
import io.fixbus.bus.RequestField;
import java.util.List;

/** Something that may be asked for on a control address. */
public interface ControlAction {
  /** What the header {@code action} says. */
  String word();

  /** The fields that a request may have. */
  List<RequestField<?>> fields();

  /** Whether more comes of it than an answer; if not, whoever may only watch may ask for it. */
  boolean changes();

  /**
   * The action that a request asks for.
   *
   * @param all there are
   * @throws io.fixbus.bus.BusRequestException if there is no such action, or it has no such field
   */
  static <A extends ControlAction> A of(JsonRequest request, A[] all) {
    for (A action : all) {
      if (action.word().equals(request.action())) {
        request.allow(action.fields());
        return action;
      }
    }
    throw request.unknownAction();
  }
}
