package io.fixbus.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusContractTest {
  private static final Optional<String> STATUS = Optional.of("status");
  private final BusContract contract = new BusContract("fix");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "fix",
        "fix.",
        "fix..",
        "fix..send",
        ".fix.own.send",
        "fix.own",
        "fix.own.",
        "fix.own.send.",
        "fix.own.send.send",
        "fix.own..send",
        " fix.own.send",
        "fix.own.send ",
        "fix.own.SEND",
        "FIX.own.send",
        "fix.o.wn.send",
        "fix.-own.send",
        "fix._own.send",
        "fix.own*.send",
        "fix.*.send",
        "fix.own\n.send",
        "fix.own\u0000.send",
        "fix.öwn.send",
        "fix.own.logon",
        "fix.own.sign",
        "fix.logon",
        "fix.send",
        "fix.inbound",
        "fix.replay",
        "fixown.send",
        "fixx.own.send",
        "fix.own/send",
        "fix.own.events\u200b",
        "fix.own.inbound.x",
        "__vertx.reply.1",
        "fixbus.login",
        "other.own.send",
        "fix.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.send"
      })
  void whatIsNotLetterByLetterInTheContractIsNothing(String address) {
    assertThat(contract.sending(address, STATUS)).isEmpty();
    assertThat(contract.listening(address)).isEmpty();
  }

  @Test
  void sessionsMayBeCalledAsAddressesEnd() {
    assertThat(contract.sending("fix.events.send", Optional.empty()))
        .contains(new Demand.Send("events"));
    assertThat(contract.listening("fix.control.events")).contains(new Demand.Watch("control"));
    assertThat(contract.listening("fix.events")).contains(new Demand.WatchAll());
  }

  @Test
  void aPrefixMayHaveDots() {
    BusContract dotted = new BusContract("my.fix");

    assertThat(dotted.listening("my.fix.own.events")).contains(new Demand.Watch("own"));
    assertThat(dotted.listening("my.fix.events")).contains(new Demand.WatchAll());
    assertThat(dotted.listening("my.own.events")).isEmpty();
    assertThat(new BusContract("my").listening("my.fix.own.events")).isEmpty();
  }

  @Test
  void theFullNameCountsOfSessionsThatATemplateMade() {
    assertThat(contract.listening("fix.desk-CLIENT_7.events"))
        .contains(new Demand.Watch("desk-CLIENT_7"));
  }

  @Test
  void aControlAddressWithoutAnActionIsNothing() {
    assertThat(contract.sending("fix.own.control", Optional.empty())).isEmpty();
    assertThat(contract.sending("fix.control", Optional.empty())).isEmpty();
    assertThat(contract.sending("fix.own.control", STATUS)).isPresent();
  }
}
