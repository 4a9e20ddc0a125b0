package io.fixbus.health;

import io.vertx.core.json.JsonObject;

/**
 * How a connector is, for those who decide whether to start it anew, or to send it counterparties.
 * It answers at once, from what was noted of late.
 *
 * <p>Thread: any.
 */
public interface ConnectorHealth {
  /** Of a connector that is not there yet. */
  ConnectorHealth STARTING = new ConnectorHealth() {
    @Override
    public Finding start() {
      return Finding.bad("starting");
    }

    @Override
    public Finding eventLoops() {
      return Finding.good("starting");
    }

    @Override
    public Finding journal() {
      return start();
    }

    @Override
    public Finding listeners() {
      return start();
    }

    @Override
    public Finding sessions() {
      return start();
    }
  };

  /** Good once all is there that the configuration asks for; bad again while it stops. */
  Finding start();

  /** Good while all event loops turn. If not, only a new process helps. */
  Finding eventLoops();

  /** Good while the journal takes application messages. */
  Finding journal();

  /** Good while every port is open. */
  Finding listeners();

  /**
   * Good while every session is logged on that should be: one outside its schedule, or kept down by
   * an operator, is not missed. Counterparties decide on this too, so it is for alarms, not for
   * stopping a process.
   */
  Finding sessions();

  /**
   * What was found.
   *
   * @param good whether all is well
   * @param details for people
   */
  record Finding(boolean good, JsonObject details) {
    public static Finding good(String state) {
      return new Finding(true, new JsonObject().put("state", state));
    }

    public static Finding bad(String state) {
      return new Finding(false, new JsonObject().put("state", state));
    }
  }
}
