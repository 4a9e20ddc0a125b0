package io.fixbus.session;

import static io.fixbus.session.SendSettings.VALIDATE_FIELDS_HAVE_VALUES;
import static io.fixbus.session.SendSettings.VALIDATE_OUTBOUND;

import io.fixbus.dictionary.FieldProblem;
import io.fixbus.dictionary.SessionRejectReason;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.dictionary.Validator;
import io.fixbus.message.FixMessage;
import io.fixbus.session.SendSettings.OutboundValidation;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * What is checked of an application's message before it is numbered: that its fields have values,
 * and what the dictionary by which the session sends says of it. A message without faults costs no
 * allocation; only those with faults are looked at for all of them.
 */
final class SendChecks {
  private static final int TOLD_A_SECOND = 5;
  private static final int NONE = -1;

  private final SessionContext session;
  private final boolean useDictionary;
  private final Validator validator;
  private final IntPredicate written;
  private final EventBudget budget = new EventBudget(TOLD_A_SECOND);
  /** Whether the dictionary forbids the message last looked at. */
  private boolean invalid;

  /**
   * @param validation what of the counterparty's messages is checked, and so of ours; empty if the
   *     dictionary is not used for that
   */
  SendChecks(SessionContext session, Optional<ValidationSettings> validation) {
    this.session = session;
    this.useDictionary = validation.isPresent();
    this.validator =
        new Validator(session.dictionary, validation.orElse(ValidationSettings.DEFAULTS));
    this.written = session.outbound::writes;
  }

  /** Why a message must not be sent; empty if it may be, and {@link #numbered} is next. */
  List<FieldProblem> obstacles(FixMessage message) {
    OutboundValidation validation = session.settings.get(VALIDATE_OUTBOUND);
    boolean validates = useDictionary && validation != OutboundValidation.OFF;
    invalid = validates && !validator.validateOutbound(message, written).isOk();
    if (validates && !invalid) {
      // That all fields have values is part of it.
      return List.of();
    }
    if (invalid && validation == OutboundValidation.REFUSE) {
      return problems(message);
    }
    return emptyField(message) == NONE
        ? List.of()
        : withoutValue(problems(message).stream()).toList();
  }

  /** The message has got its number: tells if it should not have been sent. */
  void numbered(FixMessage message, int msgSeqNum) {
    if (invalid) {
      session.application.sentInvalid();
      if (budget.allows(session.now.monotonicNanos())) {
        session.event(new SessionEvent.InvalidSent(
            msgSeqNum, message.msgType(), problems(message), budget.takeLeftOut()));
      }
    }
  }

  /** All that is wrong with a message, whether or not anything follows from it. */
  List<FieldProblem> problems(FixMessage message) {
    List<FieldProblem> all = validator.outboundProblems(message, written);
    List<FieldProblem> found = useDictionary ? all : withoutValue(all.stream()).toList();
    int empty = emptyField(message);
    if (empty == NONE || withoutValue(found.stream()).findAny().isPresent()) {
      return found;
    }
    // The message is of an unknown type, or has too many graver faults to name this one among them.
    return Stream.concat(found.stream(), Stream.of(validator.withoutValue(message, empty)))
        .toList();
  }

  /** The index of a field without a value which would be sent so, or {@link #NONE}. */
  private int emptyField(FixMessage message) {
    if (session.settings.is(VALIDATE_FIELDS_HAVE_VALUES)) {
      for (int i = 0, count = message.fieldCount(); i < count; i++) {
        if (message.valueLength(i) == 0 && !session.outbound.writes(message.tag(i))) {
          return i;
        }
      }
    }
    return NONE;
  }

  private static Stream<FieldProblem> withoutValue(Stream<FieldProblem> problems) {
    return problems.filter(problem -> problem.reason() == SessionRejectReason.TAG_WITHOUT_VALUE);
  }
}
