/** An application that embeds the connector, on the module path. */
module io.fixbus.example {
  requires io.fixbus;
}
