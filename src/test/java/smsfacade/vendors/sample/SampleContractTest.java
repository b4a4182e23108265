package smsfacade.vendors.sample;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorContract;
import smsfacade.vendors.settings.Settings;

class SampleContractTest implements VendorContract {
  @Override
  public Vendor vendor(URI address, Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("address", address.toString());
    settings.put("key", SECRET);
    return new SampleKind().make("sample", new Settings(settings));
  }

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public String acceptance() {
    return "{\"id\":\"s-1\"}";
  }

  @Override
  public String unlistedRefusal(String text) {
    return "{\"error\":\"" + text + "\"}";
  }
}
