package io.fixbus.check;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who a {@link Counterparty} is.
 *
 * @param beginString such as {@code FIX.4.4}
 * @param senderCompId the counterparty's own CompID
 * @param targetCompId the engine's
 * @param heartBtIntSeconds what an initiator puts in its Logon; an acceptor takes the other side's
 * @param logonFields further fields of its Logon, {@code |} for SOH, such as {@code 1137=9|}
 * @param behaviours what it does of itself
 */
public record SessionSetup(
    String beginString,
    String senderCompId,
    String targetCompId,
    int heartBtIntSeconds,
    String logonFields,
    Set<Behaviour> behaviours) {

  public SessionSetup {
    behaviours = Set.copyOf(behaviours);
  }

  /** With a HeartBtInt of 30 s and every behaviour. */
  public static SessionSetup of(String beginString, String senderCompId, String targetCompId) {
    return new SessionSetup(
        beginString, senderCompId, targetCompId, 30, "", EnumSet.allOf(Behaviour.class));
  }

  public SessionSetup withHeartBtInt(int seconds) {
    return new SessionSetup(
        beginString, senderCompId, targetCompId, seconds, logonFields, behaviours);
  }

  /** {@code 141=Y|} makes each of its Logons a reset. */
  public SessionSetup withLogonFields(String fields) {
    return new SessionSetup(
        beginString, senderCompId, targetCompId, heartBtIntSeconds, fields, behaviours);
  }

  public SessionSetup without(Behaviour behaviour) {
    EnumSet<Behaviour> rest = EnumSet.copyOf(behaviours);
    rest.remove(behaviour);
    return new SessionSetup(
        beginString, senderCompId, targetCompId, heartBtIntSeconds, logonFields, rest);
  }

  boolean does(Behaviour behaviour) {
    return behaviours.contains(behaviour);
  }
}
