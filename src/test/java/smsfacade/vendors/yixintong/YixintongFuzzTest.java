package smsfacade.vendors.yixintong;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.testbed.Fuzzed;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.FuzzedVendor;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.settings.Settings;

class YixintongFuzzTest {
  private static final FuzzedVendor VENDOR =
      new FuzzedVendor(
          "YX-",
          Optional.of(new FilledTemplate("2031012220001", "", List.of())),
          List.of(address -> make(address, Map.of())));

  private static Vendor make(URI address, Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("address", address.toString());
    settings.put("app-key", "demo");
    settings.put("app-secret", "demo123");
    settings.put("access-number", "1069054924");
    return new YixintongKind().make("fuzzed", new Settings(settings));
  }

  static Stream<byte[]> seeds() {
    return VENDOR.seeds("yixintong");
  }

  @MethodSource("seeds")
  @Fuzzed
  void readsWhateverItSays(byte[] said) {
    VENDOR.tell(said);
  }
}
