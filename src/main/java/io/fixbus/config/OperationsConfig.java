package io.fixbus.config;

import io.fixbus.transport.HostPort;
import java.util.Optional;

/**
 * What operators see of a connector.
 *
 * @param httpAddress where the launcher answers HTTP requests about health and metrics, if at all
 * @param meterRegistry name of the registry that meters go to
 * @param meteredSessions how many sessions have meters of their own
 * @param logFormat in which form the launcher logs
 * @param messageLogging whether each message is logged
 */
public record OperationsConfig(
    Optional<HostPort> httpAddress,
    String meterRegistry,
    int meteredSessions,
    LogFormat logFormat,
    MessageLogging messageLogging) {

  /** The form of log lines. */
  public enum LogFormat {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON
  }

  /** When each message is logged. */
  public enum MessageLogging {
    /** While the logger {@code fix.messages} is at level DEBUG and not all loggers are. */
    AUTO,
    /** While that logger is at level DEBUG. */
    ALWAYS,
    /** Not at any level. */
    NEVER
  }

  static OperationsConfig of(SettingValues general) {
    return new OperationsConfig(
        general.find(GeneralKeys.HTTP_ADDRESS),
        general.get(GeneralKeys.METRICS_REGISTRY),
        general.get(GeneralKeys.METRICS_SESSIONS),
        general.get(GeneralKeys.LOG_FORMAT),
        general.get(GeneralKeys.LOG_MESSAGES));
  }
}
