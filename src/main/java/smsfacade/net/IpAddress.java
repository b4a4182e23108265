package smsfacade.net;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.AddressValueException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;

/** Reads addresses. Names are never looked up. */
public final class IpAddress {
  private static final IPAddressStringParameters FORM =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .allowWildcardedSeparator(false)
          .setRangeOptions(RangeParameters.NO_RANGE)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .getParentBuilder()
          .toParams();

  private IpAddress() {}

  /**
   * One address ({@code 10.1.2.3}, {@code ::1}) or a range in CIDR form ({@code 10.0.0.0/8}, {@code
   * fd00::/8}); empty for any other text.
   */
  public static Optional<IPAddress> read(String text) {
    try {
      // Null for a prefix without an address.
      return Optional.ofNullable(new IPAddressString(text, FORM).toAddress());
    } catch (AddressStringException | AddressValueException | IndexOutOfBoundsException e) {
      // The last two are the library's own faults, at a prefix of very many digits for instance.
      return Optional.empty();
    }
  }

  /** An IPv4 address that arrives as {@code ::ffff:10.1.2.3} is that IPv4 address. */
  public static IPAddress withoutMapping(IPAddress address) {
    return address.isIPv6() && address.toIPv6().isIPv4Mapped()
        ? address.toIPv6().getEmbeddedIPv4Address()
        : address;
  }
}
