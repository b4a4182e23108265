package smsfacade.vendors.huaxin;

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

class HuaxinFuzzTest {
  private static final FuzzedVendor VENDOR =
      new FuzzedVendor(
          "HX-",
          Optional.empty(),
          List.of(
              address -> make(address, Map.of("transport", "sms")),
              address -> make(address, Map.of("transport", "json")),
              address -> make(address, Map.of("transport", "batch")),
              address -> make(address, Map.of("transport", "soap"))));

  private static Vendor make(URI address, Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("address", address.toString());
    settings.put("account", "demo");
    settings.put("password", "demo123");
    settings.put("user-id", "12");
    settings.put("push-secret", "secret");
    return new HuaxinKind().make("fuzzed", new Settings(settings));
  }

  static Stream<byte[]> seeds() {
    return VENDOR.seeds("huaxin");
  }

  @MethodSource("seeds")
  @Fuzzed
  void readsWhateverItSays(byte[] said) {
    VENDOR.tell(said);
  }
}
