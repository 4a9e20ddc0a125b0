package io.fixbus.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.session.SessionSettings.Delivery;
import io.fixbus.session.SessionSettings.Guarantee;
import io.fixbus.session.SessionSettings.OnDeliveryFailure;
import io.fixbus.session.SessionSettings.Reconnect;
import io.fixbus.session.SessionSettings.Resets;
import io.fixbus.session.SessionSettings.Timing;
import org.junit.jupiter.api.Test;

/** Settings that change while the session runs; see {@link ConformanceTest} for the rest. */
class LiveSettingsTest {
  private static final String ORDER = "|11=a|55=MSFT|54=1|60=20260302-12:00:00|38=1|40=1";

  @Test
  void settingsThatHoldAsLongAsTheSessionRunsAreRefused() {
    SessionSettings settings = Scenario.acceptorSettings("FIX.4.4");
    Scenario session = Scenario.of(settings);

    assertThatThrownBy(() -> session.changes(settings.with(new Resets(true, false, false, false))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("exchange");
    assertThatThrownBy(() -> session.changes(
        settings.as("other", settings.identity()))).isInstanceOf(IllegalArgumentException.class);
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
  void autoConnectThatIsTurnedOnConnects() {
    Scenario session = Scenario.of(reconnecting(false, 1));
    assertThat(session.connects()).isEmpty();

    session.changes(reconnecting(true, 1));

    assertThat(session.connects()).containsExactly(0);
  }

  @Test
  void readingGoesOnWhenTheWindowIsWidened() {
    SessionSettings settings = Scenario.acceptorSettings("FIX.4.4").with(window(1));
    Scenario session = Scenario.of(settings).logsOn().receives("35=D|34=2" + ORDER);
    assertThat(session.readingPaused()).isTrue();

    session.changes(settings.with(window(3)));
    assertThat(session.readingPaused()).isFalse();

    session.changes(settings.with(window(1)));
    assertThat(session.readingPaused()).isTrue();
  }

  private static SessionSettings reconnecting(boolean autoConnect, long seconds) {
    Timing timing = Timing.DEFAULTS;
    return Scenario.initiatorSettings("FIX.4.4").with(new Timing(timing.heartBtInt(),
        timing.testRequestDelayMultiplier(), timing.heartBeatTimeoutMultiplier(),
        timing.logonTimeoutNanos(), timing.logoutTimeoutNanos(),
        new Reconnect(autoConnect, Scenario.SECOND, seconds * Scenario.SECOND),
        timing.timestampPrecision()));
  }

  private static Delivery window(int messages) {
    return new Delivery(Guarantee.ACKNOWLEDGED, messages, 5 * Scenario.SECOND, 5,
        OnDeliveryFailure.HOLD, true);
  }
}
