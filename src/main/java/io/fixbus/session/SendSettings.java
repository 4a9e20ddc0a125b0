package io.fixbus.session;

import static io.fixbus.session.Applies.LIVE;
import static io.fixbus.session.Applies.SESSION;

import io.fixbus.dictionary.ValidationRule;
import java.util.List;

/** What is checked of messages that applications send. */
public final class SendSettings {
  private static final Rows ROWS = Rows.after(LimitSettings.SO_FAR);

  private static final ValidationRule HAVE_VALUES = ValidationRule.VALIDATE_FIELDS_HAVE_VALUES;

  public static final Setting<OutboundValidation> VALIDATE_OUTBOUND = ROWS.of(
      "validateOutbound",
      ValueKind.oneOf(OutboundValidation.class),
      OutboundValidation.REPORT,
      LIVE,
      "What happens to a message that an application sends and the dictionary forbids: `off`"
          + " for nothing, `report` for an event, `refuse` for a failure.");

  public static final Setting<Boolean> VALIDATE_FIELDS_HAVE_VALUES = ROWS.of(
      HAVE_VALUES.key(), ValueKind.flag(), HAVE_VALUES.byDefault(), SESSION, HAVE_VALUES.text());

  static final List<Setting<?>> SO_FAR = ROWS.all();

  private SendSettings() {}

  /**
   * What follows when the dictionary forbids a message that an application wants to send. It is
   * checked for what is checked of the counterparty's messages.
   */
  public enum OutboundValidation {
    /** It is not looked at. */
    OFF,
    /** It is sent, and an event tells. */
    REPORT,
    /** It is not sent. */
    REFUSE
  }
}
