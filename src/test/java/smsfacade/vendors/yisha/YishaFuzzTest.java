package smsfacade.vendors.yisha;

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

class YishaFuzzTest {
  private static final FuzzedVendor VENDOR =
      new FuzzedVendor(
          "YS-",
          Optional.of(new FilledTemplate("0123456789", "", List.of(new Parameter("code", "1234")))),
          List.of(address -> make(address, Map.of("body-format", "json"))));

  private static Vendor make(URI address, Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("address", address.toString());
    settings.put("headers", "Authorization: APPCODE demo123");
    return new YishaKind().make("fuzzed", new Settings(settings));
  }

  static Stream<byte[]> seeds() {
    return VENDOR.seeds("yisha");
  }

  @MethodSource("seeds")
  @Fuzzed
  void readsWhateverItSays(byte[] said) {
    VENDOR.tell(said);
  }
}
