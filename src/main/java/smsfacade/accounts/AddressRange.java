package smsfacade.accounts;

import inet.ipaddr.IPAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import smsfacade.net.IpAddress;

/**
 * Addresses an account may call from: one address ({@code 10.1.2.3}, {@code ::1}) or a range in
 * CIDR form ({@code 10.0.0.0/8}, {@code fd00::/8}). Names are never looked up. An IPv4 address that
 * arrives as {@code ::ffff:10.1.2.3} is that IPv4 address.
 */
public final class AddressRange {
  /** Of an IPv6 address those that say which network it is in. */
  private static final int HOST_BITS = 64;

  private AddressRange() {}

  /**
   * Reads a range of the definitions file.
   *
   * @throws IllegalArgumentException when it is neither an address nor a range, or when a range has
   *     bits set behind its prefix
   */
  public static IPAddress of(String text) {
    IPAddress range =
        IpAddress.read(text.strip())
            .orElseThrow(
                () -> new IllegalArgumentException(text + " is no IP address and no CIDR range"));
    if (range.isPrefixed() && !range.isPrefixBlock()) {
      throw new IllegalArgumentException(
          text + " is no CIDR range; meant is perhaps " + range.toPrefixBlock());
    }
    return IpAddress.withoutMapping(range);
  }

  /** Ranges as one text, as a row keeps them. */
  public static String text(List<IPAddress> ranges) {
    return ranges.stream().map(IPAddress::toCanonicalString).collect(Collectors.joining(" "));
  }

  /** The ranges of such a text. */
  static List<IPAddress> list(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(" ")).map(AddressRange::of).toList();
  }

  /** Whether an address lies in one of the ranges, or there are none. */
  static boolean allows(List<IPAddress> ranges, String clientAddress) {
    if (ranges.isEmpty()) {
      return true;
    }
    return IpAddress.read(withoutZone(clientAddress))
        .map(IpAddress::withoutMapping)
        .filter(address -> ranges.stream().anyMatch(range -> range.contains(address)))
        .isPresent();
  }

  /**
   * One caller among others: an IPv4 address, or of IPv6 the network of 64 bits, of which one host
   * may have every address. Texts that are no address are all one caller.
   */
  static String host(String clientAddress) {
    return IpAddress.read(withoutZone(clientAddress))
        .map(IpAddress::withoutMapping)
        .map(address -> address.isIPv6() ? address.toPrefixBlock(HOST_BITS) : address)
        .map(IPAddress::toCanonicalString)
        .orElse("an unreadable address");
  }

  /** The interface of a link-local address ({@code fe80::1%eth0}) says nothing about the caller. */
  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }
}
