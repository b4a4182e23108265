package smsfacade.vendors.settings;

import inet.ipaddr.IPAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import smsfacade.net.IpAddress;
import smsfacade.vendors.PushRequest;
import smsfacade.vendors.VendorKind;

/**
 * Who may push in a vendor's name, and how much at once: the settings are the same for every kind
 * that receives pushes. Where nothing tells who may, nobody may (F60).
 *
 * @param secret the last part of the path it calls, {@code /push/<name>/<secret>}; empty for none
 * @param addresses IP addresses and CIDR ranges it may call from; empty for any
 * @param largest bytes of one push
 */
public record PushSettings(String secret, List<IPAddress> addresses, int largest) {
  /** The one of these settings that is a secret, for {@link VendorKind#secretNames()}. */
  public static final String SECRET = "push-secret";

  /** The names of these settings, for {@link VendorKind#settingNames()}. */
  public static final Set<String> NAMES = Set.of(SECRET, "push-addresses", "push-body-limit");

  /** A report of Huaxin's takes about 250 bytes, and it brings them by the thousand. */
  private static final int LARGEST = 4 * 1024 * 1024;

  private static final int MOST = 64 * 1024 * 1024;

  public PushSettings {
    addresses = List.copyOf(addresses);
  }

  /** Reads and checks them; addresses are separated by blanks. */
  public static PushSettings of(Settings settings) {
    String secret = settings.text(SECRET, "");
    if (!secret.matches("[A-Za-z0-9._~-]{0,128}")) {
      throw new WrongSetting(SECRET, "may have letters, digits and . _ ~ - only");
    }
    var addresses = new ArrayList<IPAddress>();
    for (String address : settings.text("push-addresses", "").split("\\s+")) {
      if (!address.isEmpty()) {
        addresses.add(
            IpAddress.read(address)
                .map(IpAddress::withoutMapping)
                .orElseThrow(
                    () ->
                        new WrongSetting("push-addresses", "must be IP addresses or CIDR ranges")));
      }
    }
    return new PushSettings(
        secret, addresses, settings.number("push-body-limit", LARGEST, 1_024, MOST));
  }

  /** Whether they tell who may push. */
  public boolean isOpen() {
    return !secret.isEmpty() || !addresses.isEmpty();
  }

  /** Whether a request comes from where and with what it must; takes as long for a wrong secret. */
  public boolean admit(PushRequest request) {
    return sameInConstantTime(secret, request.pathSecret()) && admitAddress(request);
  }

  private boolean admitAddress(PushRequest request) {
    if (addresses.isEmpty()) {
      return true;
    }
    return IpAddress.read(request.clientAddress())
        .map(IpAddress::withoutMapping)
        .filter(client -> addresses.stream().anyMatch(range -> range.contains(client)))
        .isPresent();
  }

  /** Compares secrets so that the time tells nothing of where they differ. */
  public static boolean sameInConstantTime(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "PushSettings[" + addresses.size() + " ranges]";
  }
}
