/** An application that wants more of the connector than is its contract. */
module io.fixbus.prying {
  requires io.fixbus;
}
