package io.fixbus.session;

import static io.fixbus.session.BusSettings.BUS_DELIVERY;
import static io.fixbus.session.BusSettings.BUS_WINDOW;
import static io.fixbus.session.ConnectionSettings.AUTO_CONNECT;
import static io.fixbus.session.ConnectionSettings.RECONNECT_INTERVAL;
import static io.fixbus.session.SequenceSettings.RESET_ON_LOGON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.session.BusSettings.Guarantee;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Settings that change while the session runs; see {@link ConformanceTest} for the rest. */
class LiveSettingsTest {
  private static final String ORDER = "|11=a|55=MSFT|54=1|60=20260302-12:00:00|38=1|40=1";

  @Test
  void settingsThatHoldAsLongAsTheSessionRunsAreRefused() {
    SessionSettings settings = Scenario.acceptorSettings("FIX.4.4");
    Scenario session = Scenario.of(settings);

    assertThatThrownBy(() -> session.changes(settings.with(RESET_ON_LOGON, true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("exchange");
    assertThatThrownBy(() -> session.changes(settings.as("other", settings.identity())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pauseBeforeTheNextAttemptIsNotLongerThanTheNewInterval() {
    Scenario session = Scenario.of(reconnecting(true, 3_600));
    session.connectFails().passes(1).connectFails().passes(2).connectFails();
    assertThat(session.connects()).containsExactly(0, 1, 2);

    session.changes(reconnecting(true, 1)).passes(1);

    assertThat(session.connects()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void theFirstPauseBeforeReconnectingIsNeverLongerThanTheLongest() {
    Scenario session = Scenario.of(
        Scenario.initiatorSettings("FIX.4.4").with(RECONNECT_INTERVAL, Duration.ofMillis(200)));

    session.connectFails().passes(0.1);
    assertThat(session.connects()).containsExactly(0);

    session.passes(0.1).connectFails().passes(0.2);
    assertThat(session.connects()).containsExactly(0, 1, 2);
  }

  @Test
  void autoConnectThatIsTurnedOnConnects() {
    Scenario session = Scenario.of(reconnecting(false, 1));
    assertThat(session.connects()).isEmpty();

    session.changes(reconnecting(true, 1));

    assertThat(session.connects()).containsExactly(0);
  }

  @Test
  void readingGoesOnWhenTheWindowIsWidened() {
    SessionSettings settings = Scenario.acceptorSettings("FIX.4.4")
        .with(BUS_DELIVERY, Guarantee.ACKNOWLEDGED)
        .with(BUS_WINDOW, 1);
    Scenario session = Scenario.of(settings).logsOn().receives("35=D|34=2" + ORDER);
    assertThat(session.readingPaused()).isTrue();

    session.changes(settings.with(BUS_WINDOW, 3));
    assertThat(session.readingPaused()).isFalse();

    session.changes(settings.with(BUS_WINDOW, 1));
    assertThat(session.readingPaused()).isTrue();
  }

  private static SessionSettings reconnecting(boolean autoConnect, long seconds) {
    return Scenario.initiatorSettings("FIX.4.4")
        .with(AUTO_CONNECT, autoConnect)
        .with(RECONNECT_INTERVAL, Duration.ofSeconds(seconds));
  }
}
