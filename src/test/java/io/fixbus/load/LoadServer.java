package io.fixbus.load;

import java.util.Locale;

/** What can be put under load. */
enum LoadServer {
  FIXBUS("FixbusServer", "message-written"),
  FIXBUS_REQUEST("FixbusServer", "message-written-request"),
  FIXBUS_LOG("FixbusServer", "message-written-log"),
  FIXBUS_LOGFILE("FixbusServer", "message-written-logfile"),
  FIXBUS_LOGJSON("FixbusServer", "message-written-logjson"),
  FIXBUS_LOGGER("FixbusServer", "message-written-logger"),
  FIXBUS_OFF("FixbusServer", "message-written-off"),
  FIXBUS_REFUSE("FixbusServer", "message-written-refuse"),
  FIXBUS_BATCH("FixbusServer", "message-batch"),
  FIXBUS_JSON("FixbusServer", "json-written"),
  QFJ_FILE("QuickFixServer", "file"),
  QFJ_LOG("QuickFixServer", "file-log"),
  QFJ_SYNC("QuickFixServer", "sync"),
  QFJ_MEMORY("QuickFixServer", "memory"),
  PHILADELPHIA("PhiladelphiaServer", ""),
  PHILADELPHIA_64K("PhiladelphiaServer", "64k"),
  ECHO("EchoServer", ""),
  FLOOR("FloorServer", "");

  private final String className;
  private final String variant;

  LoadServer(String className, String variant) {
    this.className = LoadServer.class.getPackageName() + "." + className;
    this.variant = variant;
  }

  String className() {
    return className;
  }

  String variant() {
    return variant;
  }

  /** The name on the command line and in the report: {@code qfj-file}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it can be started from this class path. */
  boolean isPresent() {
    return !className.equals(FixbusServer.class.getName())
        || LoadServer.class.getResource("/" + FixbusServer.CONNECTOR.replace('.', '/') + ".class")
            != null;
  }

  static LoadServer of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
