package io.fixbus.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.1.255.3, true",
    "10.1.0.0/16, 10.2.0.0, false",
    "10.1.2.0/23, 10.1.3.200, true",
    "10.1.2.0/23, 10.1.4.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "0.0.0.0/0, 203.0.113.1, true",
    "0.0.0.0/0, ::1, false",
    "fd00::/8, fdff::1, true",
    "fd00::/8, fe00::1, false",
    "::1, 0:0:0:0:0:0:0:1, true",
    "10.0.0.0/8, ::ffff:10.1.2.3, true",
    "fe80::/10, fe80::1%eth0, true",
    "10.0.0.0/8, ten.example, false"
  })
  void anAddressIsInItOrNot(String network, String host, boolean contained) {
    assertThat(Network.parse(network).orElseThrow().contains(host)).isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::1/129", "a.example"})
  void whatIsNoNetworkIsNone(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }

  @Test
  void itIsWrittenAsItIsRead() {
    assertThat(Network.parse("10.1.0.0/16").orElseThrow()).hasToString("10.1.0.0/16");
    assertThat(Network.parse("10.1.0.7").orElseThrow()).hasToString("10.1.0.7");
  }
}
