package io.fixbus.session;

/**
 * What makes a FIX session itself: version and both parties, seen from our side. Empty strings stand
 * for absent SubIDs and LocationIDs.
 *
 * @param beginString BeginString(8): {@code FIX.4.0} to {@code FIX.4.4} or {@code FIXT.1.1}
 * @param sender our party: what we send as SenderCompID(49), SenderSubID(50), SenderLocationID(142)
 * @param target the counterparty: what we send as TargetCompID(56), TargetSubID(57),
 *     TargetLocationID(143)
 */
public record SessionIdentity(String beginString, Party sender, Party target) {
  private static final String ANY = "*";

  /** An identity of CompIDs alone. */
  public static SessionIdentity of(String beginString, String senderCompId, String targetCompId) {
    return new SessionIdentity(beginString, Party.of(senderCompId), Party.of(targetCompId));
  }

  /** The identity without SubIDs and LocationIDs. */
  public SessionIdentity ofCompIds() {
    return of(beginString, sender.compId(), target.compId());
  }

  /** The same session as the counterparty sees it. */
  public SessionIdentity reversed() {
    return new SessionIdentity(beginString, target, sender);
  }

  /** Whether a CompID is {@code *}: a template, which stands for all sessions that it covers. */
  public boolean isTemplate() {
    return sender.compId().equals(ANY) || target.compId().equals(ANY);
  }

  /** Whether this is a template for a session of that identity. */
  public boolean covers(SessionIdentity other) {
    return beginString.equals(other.beginString)
        && sender.covers(other.sender)
        && target.covers(other.target);
  }

  /** For example {@code FIX.4.4:EXCHANGE->TRADER/DESK1}; stable, the journal keeps it. */
  @Override
  public String toString() {
    return beginString + ':' + sender + "->" + target;
  }

  /**
   * One side of a session.
   *
   * @param compId CompID, not empty
   * @param subId SubID, or empty
   * @param locationId LocationID, or empty
   */
  public record Party(String compId, String subId, String locationId) {

    /** A party that has a CompID only. */
    public static Party of(String compId) {
      return new Party(compId, "", "");
    }

    private boolean covers(Party other) {
      return (compId.equals(ANY) ? !other.compId.isEmpty() : compId.equals(other.compId))
          && subId.equals(other.subId)
          && locationId.equals(other.locationId);
    }

    @Override
    public String toString() {
      if (locationId.isEmpty()) {
        return subId.isEmpty() ? compId : compId + '/' + subId;
      }
      return compId + '/' + subId + '/' + locationId;
    }
  }
}
