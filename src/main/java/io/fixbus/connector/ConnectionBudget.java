package io.fixbus.connector;

import io.fixbus.config.ListenerConfig;
import io.fixbus.transport.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * How many connections of a listener may be without a session: in all, from one address, and new
 * ones a second from one address, after a burst. The rate does not hold for loopback and for addresses
 * that the configuration names. Of IPv6 addresses, those of one subscriber count together.
 *
 * <p>Thread: any; the engines of a listener share it.
 */
final class ConnectionBudget {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int MOST_REMEMBERED = 10_000;

  private final Map<String, Address> addresses = new HashMap<>();
  private final Predicate<String> known;
  private ListenerConfig.Limits limits;
  private double ratePerNano;
  private int total;
  private long refused;

  /** What is known of an address. */
  private final class Address {
    int waiting;
    double tokens = limits.perAddress().burst();
    long filledNanos;

    Address(long nowNanos) {
      filledNanos = nowNanos;
    }

    boolean take(long nowNanos) {
      tokens =
          Math.min(limits.perAddress().burst(), tokens + (nowNanos - filledNanos) * ratePerNano);
      filledNanos = nowNanos;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }

    boolean isForgettable(long nowNanos) {
      return waiting == 0
          && tokens + (nowNanos - filledNanos) * ratePerNano
              >= limits.perAddress().burst();
    }
  }

  /**
   * @param known tells hosts that are not held to the rate
   */
  ConnectionBudget(ListenerConfig.Limits limits, Predicate<String> known) {
    this.known = known;
    change(limits);
  }

  /** Other limits hold for connections to come. */
  synchronized void change(ListenerConfig.Limits changed) {
    limits = changed;
    ratePerNano = changed.perAddress().perSecond() / NANOS_PER_SECOND;
  }

  /** Counts a new connection in; false if there are too many. */
  synchronized boolean admit(String host, long nowNanos) {
    Address address =
        addresses.computeIfAbsent(Network.subscriber(host), unknown -> new Address(nowNanos));
    boolean inRate = isLoopback(host) || address.take(nowNanos) || known.test(host);
    boolean admitted = inRate
        && total < limits.waiting().all()
        && address.waiting < limits.waiting().perAddress();
    if (admitted) {
      total++;
      address.waiting++;
    } else {
      refused++;
    }
    if (addresses.size() > MOST_REMEMBERED) {
      addresses.values().removeIf(idle -> idle.isForgettable(nowNanos));
    }
    return admitted;
  }

  /** A connection has found its session, or is gone. */
  synchronized void leave(String host) {
    Address address = Objects.requireNonNull(addresses.get(Network.subscriber(host)));
    total--;
    address.waiting--;
  }

  /** How many connections have no session at the moment. */
  synchronized int waiting() {
    return total;
  }

  /** How many connections were closed for this budget's sake. */
  synchronized long refused() {
    return refused;
  }

  private static boolean isLoopback(String host) {
    try {
      // An address in digits is not looked up.
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
