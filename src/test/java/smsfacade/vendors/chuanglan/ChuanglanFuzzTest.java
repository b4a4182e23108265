package smsfacade.vendors.chuanglan;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.testbed.Fuzzed;
import smsfacade.vendors.FuzzedVendor;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.settings.Settings;

class ChuanglanFuzzTest {
  private static final FuzzedVendor VENDOR =
      new FuzzedVendor("CL-", Optional.empty(), List.of(address -> make(address, Map.of())));

  private static Vendor make(URI address, Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("address", address.toString());
    settings.put("account", "demo");
    settings.put("password", "demo123");
    settings.put("push-secret", "secret");
    return new ChuanglanKind().make("fuzzed", new Settings(settings));
  }

  static Stream<byte[]> seeds() {
    return VENDOR.seeds("chuanglan");
  }

  @MethodSource("seeds")
  @Fuzzed
  void readsWhateverItSays(byte[] said) {
    VENDOR.tell(said);
  }
}
