package io.fixbus.connector;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;

/**
 * How many connections of a listener may be without a session: 1,000 in all, 200 from one address,
 * and 50 new ones a second from one address, after bursts of 200. The rate does not hold for
 * loopback.
 *
 * <p>Thread: any; the engines of a listener share it.
 */
final class ConnectionBudget {
  private static final int MOST = 1_000;
  private static final int MOST_FROM_ADDRESS = 200;
  private static final double PER_NANO = 50 / 1e9;
  private static final double BURST = 200;
  private static final int MOST_REMEMBERED = 10_000;

  private final Map<String, Address> addresses = new HashMap<>();
  private int total;
  private long refused;

  /** What is known of an address. */
  private static final class Address {
    int waiting;
    double tokens = BURST;
    long filledNanos;

    Address(long nowNanos) {
      filledNanos = nowNanos;
    }

    boolean take(long nowNanos) {
      tokens = Math.min(BURST, tokens + (nowNanos - filledNanos) * PER_NANO);
      filledNanos = nowNanos;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }

    boolean isForgettable(long nowNanos) {
      return waiting == 0 && tokens + (nowNanos - filledNanos) * PER_NANO >= BURST;
    }
  }

  /** Counts a new connection in; false if there are too many. */
  synchronized boolean admit(String host, long nowNanos) {
    Address address = addresses.computeIfAbsent(host, unknown -> new Address(nowNanos));
    boolean inRate = isLoopback(host) || address.take(nowNanos);
    boolean admitted = inRate && total < MOST && address.waiting < MOST_FROM_ADDRESS;
    if (admitted) {
      total++;
      address.waiting++;
    } else {
      refused++;
    }
    if (addresses.size() > MOST_REMEMBERED) {
      addresses.values().removeIf(known -> known.isForgettable(nowNanos));
    }
    return admitted;
  }

  /** A connection has found its session, or is gone. */
  synchronized void leave(String host) {
    Address address = addresses.get(host);
    total--;
    address.waiting--;
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
