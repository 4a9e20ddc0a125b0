package io.fixbus.orders;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The reports of an order that were seen, by ExecID(17), with what each traded: the newest first. A
 * list that grows at its head and shares its tail, since orders are values. Its end has no ExecID.
 *
 * @param execId ExecID(17)
 * @param quantity what was traded, 0 if the report was of no trade
 * @param earlier those before
 */
public record Executions(String execId, BigDecimal quantity, Optional<Executions> earlier) {

  /** Nothing was seen. */
  static final Executions NONE = new Executions("", BigDecimal.ZERO, Optional.empty());

  /** These and one more; the same again if it has no ExecID. */
  Executions and(String id, BigDecimal traded) {
    return id.isEmpty() ? this : new Executions(id, traded, Optional.of(this));
  }

  /** What a report traded, 0 if it was of no trade; nothing if there was none by that ExecID. */
  Optional<BigDecimal> find(String id) {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Executions at = this;
    while (!at.execId.equals(id)) {
      if (at.earlier.isEmpty()) {
        return Optional.empty();
      }
      at = at.earlier.get();
    }
    return Optional.of(at.quantity);
  }
}
