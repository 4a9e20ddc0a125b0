package io.fixbus.transport;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A range of IP addresses, or one: {@code 10.1.0.0/16}, {@code 192.0.2.7}, {@code fd00::/8}. Immutable.
 */
public final class Network {
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;
  /** Of an IPv4 address in the form of an IPv6 one, {@code ::ffff:192.0.2.7}. */
  private static final int MAPPED_PREFIX_BYTES = IPV6_BYTES - IPV4_BYTES;

  private final byte[] address;
  private final int prefixBits;

  private Network(byte[] address, int prefixBits) {
    this.address = address;
    this.prefixBits = prefixBits;
  }

  /** Reads an address, or one with the length of its prefix; empty if the text is neither. */
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    Optional<byte[]> parsed = bytes(slash < 0 ? text : text.substring(0, slash));
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    int longest = parsed.get().length * Byte.SIZE;
    if (slash < 0) {
      return Optional.of(new Network(parsed.get(), longest));
    }
    String prefix = text.substring(slash + 1);
    return prefix.matches("\\d{1,3}") && Integer.parseInt(prefix) <= longest
        ? Optional.of(new Network(parsed.get(), Integer.parseInt(prefix)))
        : Optional.empty();
  }

  /** What one subscriber usually has: an IPv4 address, or the first half of an IPv6 one. */
  public static String subscriber(String host) {
    return bytes(host)
        .filter(address -> address.length == IPV6_BYTES)
        .map(address -> HexFormat.of().formatHex(address, 0, IPV6_BYTES / 2))
        .orElse(host);
  }

  /** Whether an address is in it; a host's name never is. */
  public boolean contains(String host) {
    return bytes(host).filter(this::contains).isPresent();
  }

  private boolean contains(byte[] other) {
    if (other.length != address.length) {
      return false;
    }
    int whole = prefixBits / Byte.SIZE;
    if (!Arrays.equals(address, 0, whole, other, 0, whole)) {
      return false;
    }
    int rest = prefixBits % Byte.SIZE;
    return rest == 0 || ((address[whole] ^ other[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0;
  }

  private static Optional<byte[]> bytes(String host) {
    int zone = host.indexOf('%');
    byte[] bytes =
        NetUtil.createByteArrayFromIpAddressString(zone < 0 ? host : host.substring(0, zone));
    return Optional.ofNullable(bytes).map(Network::unmapped);
  }

  private static byte[] unmapped(byte[] bytes) {
    if (bytes.length == IPV4_BYTES) {
      return bytes;
    }
    for (int i = 0; i < MAPPED_PREFIX_BYTES; i++) {
      int expected = i < MAPPED_PREFIX_BYTES - 2 ? 0 : 0xff;
      if ((bytes[i] & 0xff) != expected) {
        return bytes;
      }
    }
    return Arrays.copyOfRange(bytes, MAPPED_PREFIX_BYTES, IPV6_BYTES);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network that
        && prefixBits == that.prefixBits
        && Arrays.equals(address, that.address);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(address) + prefixBits;
  }

  /** The text for it, without the prefix where that is the whole address. */
  @Override
  public String toString() {
    String text = NetUtil.bytesToIpAddress(address);
    return prefixBits == address.length * Byte.SIZE ? text : text + '/' + prefixBits;
  }
}
