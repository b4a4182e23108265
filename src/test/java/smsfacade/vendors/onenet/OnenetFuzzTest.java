package smsfacade.vendors.onenet;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.testbed.Fuzzed;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.FilledTemplate.Parameter;
import smsfacade.vendors.FuzzedVendor;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.settings.Settings;

class OnenetFuzzTest {
  private static final FuzzedVendor VENDOR =
      new FuzzedVendor(
          "ON-",
          Optional.of(new FilledTemplate("10003", "12345", List.of(new Parameter("code", "2623")))),
          List.of(
              address -> make(address, Map.of("interface", "new")),
              address -> make(address, Map.of("interface", "old"))));

  private static Vendor make(URI address, Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("address", address.toString());
    settings.put("sicode", "demo123");
    return new OnenetKind().make("fuzzed", new Settings(settings));
  }

  static Stream<byte[]> seeds() {
    return VENDOR.seeds("onenet");
  }

  @MethodSource("seeds")
  @Fuzzed
  void readsWhateverItSays(byte[] said) {
    VENDOR.tell(said);
  }
}
