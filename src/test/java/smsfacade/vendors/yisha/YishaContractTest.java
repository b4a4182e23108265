package smsfacade.vendors.yisha;

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

class YishaContractTest {
  @Nested
  class ByJson extends Yisha {
    ByJson() {
      super("json");
    }
  }

  @Nested
  class ByForm extends Yisha {
    ByForm() {
      super("form");
    }
  }

  abstract static class Yisha implements VendorContract {
    private final String format;

    Yisha(String format) {
      this.format = format;
    }

    @Override
    public Vendor vendor(URI address, Map<String, String> more) {
      var settings = new HashMap<>(more);
      settings.put("address", address.toString());
      settings.put("headers", "Authorization: APPCODE " + SECRET);
      settings.put("body-format", format);
      return new YishaKind().make("ys", new Settings(settings));
    }

    @Override
    public Optional<FilledTemplate> template() {
      return Optional.of(
          new FilledTemplate("0123456789", "", List.of(new Parameter("code", "1234"))));
    }

    @Override
    public boolean isOfThis(String operation) {
      return operation.startsWith("YS-");
    }

    @Override
    public String mediaType() {
      return "application/json;charset=UTF-8";
    }

    @Override
    public String acceptance() {
      return "{\"code\":\"0000\",\"msg\":\"成功。\",\"externalId\":\"50158e02863511eaba2b00163e1a7109\",\"requestId\":\"1\"}";
    }

    @Override
    public String unlistedRefusal(String text) {
      return "{\"code\":\"7777\",\"msg\":\"" + text + "\",\"requestId\":\"1\"}";
    }
  }
}
