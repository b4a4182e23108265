package smsfacade.vendors.onenet;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.FilledTemplate.Parameter;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorContract;
import smsfacade.vendors.settings.Settings;

class OnenetContractTest {
  @Nested
  class NewInterface implements VendorContract {
    @Override
    public Vendor vendor(URI address, Map<String, String> settings) {
      return make(address, settings, "new", "body");
    }

    @Override
    public Optional<FilledTemplate> template() {
      return Optional.of(
          new FilledTemplate("10003", "12345", List.of(new Parameter("code", "2623"))));
    }

    @Override
    public String mediaType() {
      return "application/json";
    }

    @Override
    public String acceptance() {
      return answer("11101", "201408250920530265531100");
    }

    @Override
    public String unlistedRefusal(String text) {
      return answer("11199", text);
    }

    @Override
    public Optional<String> refusalForSomeNumber() {
      return Optional.of(answer("11105", "请求被放弃"));
    }
  }

  @Nested
  class OldInterfaceByQuery implements VendorContract {
    @Override
    public Vendor vendor(URI address, Map<String, String> settings) {
      return make(address, settings, "old", "query");
    }

    @Override
    public Optional<FilledTemplate> template() {
      return Optional.of(new FilledTemplate("10003", "", List.of(new Parameter("code", "2623"))));
    }

    @Override
    public String mediaType() {
      return "text/plain; charset=utf-8";
    }

    @Override
    public String acceptance() {
      return answer("10701", "201408250920530265531100");
    }

    @Override
    public String unlistedRefusal(String text) {
      return answer("10799", text);
    }

    @Override
    public Optional<String> refusalForSomeNumber() {
      return Optional.of(answer("10706", "请求被放弃"));
    }
  }

  private static String answer(String result, String info) {
    return "{\"result\":\"" + result + "\",\"resultInfo\":\"" + info + "\",\"errorInfo\":\"\"}";
  }

  private static Vendor make(URI address, Map<String, String> more, String version, String place) {
    var settings = new HashMap<>(more);
    settings.put("address", address.toString());
    settings.put("sicode", VendorContract.SECRET);
    settings.put("interface", version);
    settings.put("parameters-in", place);
    return new OnenetKind().make("on", new Settings(settings));
  }
}
