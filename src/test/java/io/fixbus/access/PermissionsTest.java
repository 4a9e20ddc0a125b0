package io.fixbus.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.access.Decision.Allowed;
import io.fixbus.access.Decision.AllowedCopies;
import io.fixbus.access.Decision.Denied;
import io.fixbus.config.AccessConfig.Grants;
import io.fixbus.connector.ConnectorAction;
import io.fixbus.connector.SessionAction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each address and action of the contract, for each role, for a session of one's own and another. */
class PermissionsTest {
  private static final BusContract CONTRACT = new BusContract("fix");
  private static final List<String> OWN = List.of("own");
  private static final List<String> NONE = List.of();

  private static final Roles NOBODY = Roles.of(new Grants(NONE, NONE, NONE));
  private static final Roles WATCHER = Roles.of(new Grants(OWN, NONE, NONE));
  private static final Roles TRADER = Roles.of(new Grants(NONE, OWN, NONE));
  private static final Roles OPERATOR = Roles.of(new Grants(NONE, NONE, OWN));
  private static final Roles ALL_WATCHER = Roles.of(new Grants(List.of("*"), NONE, NONE));
  private static final Roles ALL_TRADER = Roles.of(new Grants(NONE, List.of("*"), NONE));
  private static final Roles ALL_OPERATOR = Roles.of(new Grants(NONE, NONE, List.of("*")));

  @ParameterizedTest
  @CsvSource({
    // address,      nobody, watcher, trader, operator
    "fix.own.send,    no,     no,      yes,    no",
    "fix.own.control, no,     no,      no,     no",
    "fix.own.inbound, no,     no,      no,     no",
    "fix.own.events,  no,     no,      no,     no",
    "fix.own.logon,   no,     no,      no,     no",
    "fix.own.sign,    no,     no,      no,     no",
    "fix.own.replay,  no,     no,      no,     no",
    "fix.events,      no,     no,      no,     no",
    "fix.control,     no,     no,      no,     no",
  })
  void whoMaySendWithoutAnAction(
      String address, String nobody, String watcher, String trader, String operator) {
    assertThat(sent(NOBODY, address, "")).isEqualTo(nobody);
    assertThat(sent(WATCHER, address, "")).isEqualTo(watcher);
    assertThat(sent(TRADER, address, "")).isEqualTo(trader);
    assertThat(sent(OPERATOR, address, "")).isEqualTo(operator);
    String others = address.replace("own", "other");
    for (Roles roles : List.of(NOBODY, WATCHER, TRADER, OPERATOR)) {
      assertThat(sent(roles, others, "")).isEqualTo("no");
    }
  }

  @ParameterizedTest
  @CsvSource({
    // address,      nobody, watcher, trader, operator
    "fix.own.events,  no,     yes,     yes,    yes",
    "fix.own.inbound, no,     copies,  yes,    copies",
    "fix.own.replay,  no,     no,      yes,    no",
    "fix.own.send,    no,     no,      no,     no",
    "fix.own.control, no,     no,      no,     no",
    "fix.own.logon,   no,     no,      no,     no",
    "fix.own.sign,    no,     no,      no,     no",
    "fix.events,      no,     no,      no,     no",
    "fix.control,     no,     no,      no,     no",
  })
  void whoMayListen(String address, String nobody, String watcher, String trader, String operator) {
    assertThat(listened(NOBODY, address)).isEqualTo(nobody);
    assertThat(listened(WATCHER, address)).isEqualTo(watcher);
    assertThat(listened(TRADER, address)).isEqualTo(trader);
    assertThat(listened(OPERATOR, address)).isEqualTo(operator);
    String others = address.replace("own", "other");
    for (Roles roles : List.of(NOBODY, WATCHER, TRADER, OPERATOR)) {
      assertThat(listened(roles, others)).isEqualTo("no");
    }
  }

  @ParameterizedTest
  @CsvSource({
    // action,        watcher, trader, operator
    "status,           yes,     yes,    yes",
    "messages,         yes,     yes,    yes",
    "validate,         yes,     yes,    yes",
    "connect,          no,      no,     yes",
    "disconnect,       no,      no,     yes",
    "test-request,     no,      no,     yes",
    "reset-sequence,   no,      no,     yes",
    "set-sequence,     no,      no,     yes",
    "resend-request,   no,      no,     yes",
    "redeliver,        no,      no,     yes",
    "STATUS,           no,      no,     no",
    "erase-everything, no,      no,     no",
    "sessions,         no,      no,     no",
  })
  void whoMayAskWhatOfASession(String action, String watcher, String trader, String operator) {
    assertThat(sent(NOBODY, "fix.own.control", action)).isEqualTo("no");
    assertThat(sent(WATCHER, "fix.own.control", action)).isEqualTo(watcher);
    assertThat(sent(TRADER, "fix.own.control", action)).isEqualTo(trader);
    assertThat(sent(OPERATOR, "fix.own.control", action)).isEqualTo(operator);
    for (Roles roles : List.of(WATCHER, TRADER, OPERATOR)) {
      assertThat(sent(roles, "fix.other.control", action)).isEqualTo("no");
    }
  }

  @ParameterizedTest
  @CsvSource({
    // action,      all watched, all traded, all operated
    "sessions,       yes,         yes,        yes",
    "config,         no,          no,         yes",
    "config-check,   no,          no,         yes",
    "session-add,    no,          no,         yes",
    "session-change, no,          no,         yes",
    "session-remove, no,          no,         yes",
    "status,         no,          no,         no",
    "anything,       no,          no,         no",
  })
  void theConnectorNeedsTheRoleForAllSessions(
      String action, String watcher, String trader, String operator) {
    assertThat(sent(ALL_WATCHER, "fix.control", action)).isEqualTo(watcher);
    assertThat(sent(ALL_TRADER, "fix.control", action)).isEqualTo(trader);
    assertThat(sent(ALL_OPERATOR, "fix.control", action)).isEqualTo(operator);
    for (Roles roles : List.of(NOBODY, WATCHER, TRADER, OPERATOR)) {
      assertThat(sent(roles, "fix.control", action)).isEqualTo("no");
    }
  }

  @Test
  void allEventsNeedARoleForAllSessions() {
    assertThat(listened(ALL_WATCHER, "fix.events")).isEqualTo("yes");
    assertThat(listened(ALL_TRADER, "fix.events")).isEqualTo("yes");
    assertThat(listened(ALL_OPERATOR, "fix.events")).isEqualTo("yes");
    assertThat(listened(Roles.of(new Grants(List.of("a*", "*b", "own"), NONE, NONE)), "fix.events"))
        .isEqualTo("no");
  }

  @ParameterizedTest
  @EnumSource(SessionAction.class)
  void whatChangesASessionIsTheOperatorsAlone(SessionAction action) {
    assertThat(Permissions.needed(action))
        .isEqualTo(action.changes() ? Role.OPERATOR : Role.WATCHER);
    assertThat(BusContract.sessionAction(action.word())).contains(action);
  }

  @ParameterizedTest
  @EnumSource(ConnectorAction.class)
  void whatChangesTheConnectorIsTheOperatorsAlone(ConnectorAction action) {
    if (action.changes()) {
      assertThat(Permissions.needed(action)).isEqualTo(Role.OPERATOR);
    }
    assertThat(BusContract.connectorAction(action.word())).contains(action);
  }

  static Stream<Class<?>> demands() {
    return Stream.of(Demand.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("demands")
  void nothingIsLeftUndecidedAndNothingIsForEverybody(Class<? extends Demand> type)
      throws ReflectiveOperationException {
    Object[] values = Stream.of(type.getRecordComponents())
        .map(part -> part.getType().isEnum() ? part.getType().getEnumConstants()[0] : "own")
        .toArray();
    Demand demand = (Demand) type.getDeclaredConstructors()[0].newInstance(values);

    assertThat(Permissions.decide(NOBODY, demand)).isInstanceOf(Denied.class);
  }

  @Test
  void aDenialNamesTheRoleThatIsMissing() {
    Demand send = CONTRACT.sending("fix.own.send", Optional.empty()).orElseThrow();

    assertThat(Permissions.decide(WATCHER, send))
        .isEqualTo(new Denied("this needs the role trader of session own"));
    assertThat(Permissions.decide(OPERATOR, new Demand.WatchAll()))
        .isEqualTo(new Denied("this needs the role watcher of all sessions"));
  }

  private static String sent(Roles roles, String address, String action) {
    Optional<String> header = Optional.of(action).filter(word -> !word.isEmpty());
    return word(CONTRACT.sending(address, header).map(demand -> Permissions.decide(roles, demand)));
  }

  private static String listened(Roles roles, String address) {
    return word(CONTRACT.listening(address).map(demand -> Permissions.decide(roles, demand)));
  }

  private static String word(Optional<Decision> decision) {
    if (decision.isEmpty() || decision.get() instanceof Denied) {
      return "no";
    }
    return decision.get() instanceof AllowedCopies
        ? "copies"
        : decision.get() instanceof Allowed ? "yes" : "undecided";
  }
}
