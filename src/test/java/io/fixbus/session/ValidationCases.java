package io.fixbus.session;

import static io.fixbus.session.CheckSettings.REJECT_INVALID_MESSAGE;

import java.util.EnumSet;
import java.util.Set;

/** Test case 14: what the dictionary forbids. */
final class ValidationCases {
  private static final Set<Dialect> FROM_42 = Dialect.from(Dialect.FIX42);
  private static final Set<Dialect> FROM_44 = Dialect.from(Dialect.FIX44);

  static final CaseGroup GROUP = new CaseGroup("Validation (14)")
      .both(
          "14a",
          "a tag that does not exist is rejected",
          v -> rejects(
              v, v.order(2) + "|4999=x", v.reject(2, 2, 4999, "D", 0, "Invalid tag number")))
      .both(
          "14a",
          "a user-defined tag that is not defined is rejected",
          v -> rejects(
              v, v.order(2) + "|5000=x", v.reject(2, 2, 5000, "D", 0, "Invalid tag number")))
      .both(
          "14a",
          "tag 0 is rejected",
          v -> rejects(v, "35=0|34=2|0=x", v.reject(2, 2, 0, "0", 0, "Invalid tag number")))
      .both(
          "14a",
          "a tag below 0 is rejected",
          v -> rejects(v, "35=0|34=2|-1=x", v.reject(2, 2, -1, "0", 0, "Invalid tag number")))
      .both(
          "14b",
          "a body without a required field is rejected",
          v -> rejects(
              v,
              v.order(2).replace("|54=1", ""),
              v.reject(2, 2, 54, "D", 1, "Required tag missing")))
      .both("14b", "a header without TargetCompID is rejected, and is no CompID problem", v -> {
        Scenario session = v.loggedOn();
        session
            .receivesRaw(Scenario.bytes(Scenario.reframed(
                v.dialect().beginString(),
                session.complete("35=0|34=2").replaceFirst("\\|56=\\w+", ""))))
            .sends(v.reject(2, 2, 56, "0", 1, "Required tag missing"))
            .isConnected()
            .hasNumbers(3, 3);
      })
      .both(
          "14c",
          "a field that the message does not have is rejected",
          v -> rejects(
              v,
              "35=0|34=2|58=x",
              v.reject(2, 2, 58, "0", 2, "Tag not defined for this message type")))
      .both(
          "14d",
          "a field without a value is rejected",
          v -> rejects(
              v, "35=0|34=2|112=", v.reject(2, 2, 112, "0", 4, "Tag specified without a value")))
      .both(
          "14e",
          "a value outside of the enumeration is rejected",
          v -> rejects(
              v,
              v.order(2).replace("|54=1", "|54=~"),
              v.reject(2, 2, 54, "D", 5, "Value is incorrect (out of range) for this tag")))
      .both(
          "14f",
          "a value of a wrong format is rejected",
          v -> rejects(
              v,
              v.order(2).replace("|38=1", "|38=+200.00"),
              "35=3|34=2|45=2" + (v.dialect().isBefore(Dialect.FIX42) ? "" : "|371=38|372=D|373=6")
                  + "|58=Incorrect data format for value, field=38"))
      .both(
          "14g",
          "a header field in the body is rejected",
          v -> rejects(
              v,
              v.order(2) + "|50=desk",
              v.reject(2, 2, 50, "D", 14, "Tag specified out of required order")))
      .both(
          "14h",
          "a field that appears twice is rejected",
          v -> rejects(
              v, v.order(2) + "|40=2", v.reject(2, 2, 40, "D", 13, "Tag appears more than once")))
      .both(
          "14i",
          "a group with fewer entries than its count is rejected",
          FROM_42,
          v -> rejects(
              v,
              v.order(2) + "|386=3|336=1|336=2",
              v.reject(2, 2, 386, "D", 16, "Incorrect NumInGroup count for repeating group")))
      .both("14i", "a group of count 0 is accepted", FROM_42, v -> v.loggedOn()
          .receives(v.order(2) + "|386=0")
          .sendsNothing()
          .deliversOnly(2))
      .both(
          "14j",
          "fields of a group out of order are rejected",
          FROM_44,
          v -> rejects(
              v,
              v.order(2) + "|78=1|79=a|80=5|661=1",
              v.reject(2, 2, 661, "D", 15, "Out of order repeating group members")))
      .both(
          "14j",
          "a group that does not begin with its delimiter is rejected",
          FROM_42,
          v -> rejects(
              v,
              v.order(2) + "|78=1|80=5|79=a",
              v.reject(2, 2, 80, "D", 15, "The group 78 must set the delimiter field 79")))
      .both(
          "order",
          "a missing field is told before an undefined one",
          v -> rejects(
              v,
              v.order(2).replace("|55=EURUSD", "|4999=x"),
              v.dialect().isFixt()
                  ? v.reject(2, 2, 4999, "D", 0, "Invalid tag number")
                  : v.reject(2, 2, 55, "D", 1, "Required tag missing")))
      .both(
          "order",
          "a header field in the body is told before both",
          v -> rejects(
              v,
              v.order(2).replace("|54=1", "|4999=x|50=desk"),
              v.reject(2, 2, 50, "D", 14, "Tag specified out of required order")))
      .both(
          "order",
          "a group's count is told before the values of its entries",
          FROM_42,
          v -> rejects(
              v,
              v.order(2) + "|78=2|79=a|80=x",
              v.reject(2, 2, 78, "D", 16, "Incorrect NumInGroup count for repeating group")))
      .both(
          "values",
          "a code set that counterparties may extend takes other values",
          FROM_42,
          v -> v.loggedOn()
              .receives(v.order(2) + "|386=2|336=MORNING|336=NOON")
              .sendsNothing()
              .deliversOnly(2))
      .both(
          "n",
          "XML that is no FIX is a message without a body",
          Dialect.from(Dialect.FIX43),
          v -> v.loggedOn()
              .receives("35=n|34=2|212=21|213=<a>8=FIX.4.4|9=1|</a>")
              .sendsNothing()
              .deliversOnly(2))
      .both("14k", "a delimiter within a value makes a garbled message", v -> {
        Scenario session = v.loggedOn();
        session
            .receivesRaw(Scenario.bytes(Scenario.reframed(
                v.dialect().beginString(),
                session.complete(v.order(2)).replace("|11=a", "|11=a|b"))))
            .sendsNothing()
            .deliversNothing()
            .isConnected()
            .hasNumbers(2, 2);
      })
      .both("14k", "a delimiter within a data field is part of it", v -> {
        Scenario session = v.loggedOn();
        session.receives("35=1|34=2|90=3|91=a|b|112=t").sends("35=0|34=2|112=t").hasNumbers(3, 3);
      })
      .both("14l", "an application that is not there refuses", v -> {
        Scenario session = v.loggedOn(ApplicationCases::acknowledged).receives(v.order(2));
        session
            .applicationIsSilent(session.delivers(2))
            .sends(v.dialect().businessReject(2, 2, "D", 4, "Application not available"))
            .isConnected()
            .hasNumbers(3, 3);
      })
      .both("14m", "an application that misses a conditionally required field says so", v -> {
        Scenario session = v.loggedOn(ApplicationCases::acknowledged).receives(v.order(2));
        session
            .applicationRefuses(session.delivers(2), 422, "Price is needed for a limit order")
            .sends(v.dialect().businessReject(2, 2, "D", 5, "Price is needed for a limit order"))
            .isConnected()
            .hasNumbers(3, 3);
      })
      .both("1128", "ApplVerID chooses the version of one message", Dialect.FIXT, v -> v.loggedOn()
          .receives(v.order(2, "|1128=6").replace("|55=EURUSD", ""))
          .sends(v.reject(2, 2, 55, "D", 1, "Required tag missing"))
          .receives(v.order(3).replace("|55=EURUSD", ""))
          .sendsNothing()
          .deliversOnly(3))
      .acceptor(
          "1137",
          "DefaultApplVerID of the Logon chooses that of the others",
          EnumSet.of(Dialect.FIX50SP2, Dialect.LATEST),
          v -> v.connected()
              .receives("35=A|34=1|98=0|108=30|1137=6")
              .sends(v.logon(1))
              .receives(v.order(2).replace("|55=EURUSD", ""))
              .sends(v.reject(2, 2, 55, "D", 1, "Required tag missing")))
      .both(
          "settings",
          "what is invalid is only told if so set (rejectInvalidMessage)",
          v -> v.loggedOn(settings -> settings.with(REJECT_INVALID_MESSAGE, false))
              .receives(v.order(2) + "|5000=x")
              .sendsNothing()
              .deliversOnly(2)
              .hasNumbers(2, 3));

  private ValidationCases() {}

  private static void rejects(Variant v, String message, String reject) {
    v.loggedOn()
        .receives(message)
        .sends(reject)
        .sendsNothing()
        .deliversNothing()
        .isConnected()
        .hasNumbers(3, 3);
  }
}
