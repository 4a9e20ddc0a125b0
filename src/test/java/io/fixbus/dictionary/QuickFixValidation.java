package io.fixbus.dictionary;

import quickfix.DataDictionary;
import quickfix.FieldException;
import quickfix.FieldNotFound;
import quickfix.IncorrectDataFormat;
import quickfix.IncorrectTagValue;
import quickfix.InvalidMessage;
import quickfix.Message;
import quickfix.ValidationSettings;

/** QuickFIX/J's opinion of a message. */
final class QuickFixValidation {

  private QuickFixValidation() {}

  /** {@code OK}, reason and tag, or {@code garbled}. */
  static String validate(DataDictionary dictionary, String text) {
    ValidationSettings settings = new ValidationSettings();
    try {
      Message message = new Message();
      message.fromString(text, dictionary, settings, true, false);
      dictionary.validate(message, settings);
      return "OK";
    } catch (InvalidMessage e) {
      return "garbled";
    } catch (FieldException e) {
      return e.getSessionRejectReason() + " " + e.getField();
    } catch (FieldNotFound e) {
      return "1 " + e.field;
    } catch (IncorrectDataFormat e) {
      return "6 " + e.getField();
    } catch (IncorrectTagValue e) {
      return "5 " + e.getField();
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName();
    }
  }
}
