package io.fixbus.session;

import java.util.List;

/** Which application messages a ResendRequest(2) brings again; the rest is gap-filled. */
public sealed interface ReplayPolicy {
  /** All of them. */
  record All() implements ReplayPolicy {}

  /** None. */
  record None() implements ReplayPolicy {}

  /** Those that {@link Application#askReplay} names. */
  record Ask() implements ReplayPolicy {}

  /** Those of these MsgTypes. */
  record MsgTypes(List<String> msgTypes) implements ReplayPolicy {
    public MsgTypes {
      msgTypes = List.copyOf(msgTypes);
    }
  }
}
