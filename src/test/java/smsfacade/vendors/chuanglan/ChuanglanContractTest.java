package smsfacade.vendors.chuanglan;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorContract;
import smsfacade.vendors.settings.Settings;

class ChuanglanContractTest implements VendorContract {
  @Override
  public Vendor vendor(URI address, Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("address", address.toString());
    settings.put("account", "demo01");
    settings.put("password", SECRET);
    return new ChuanglanKind().make("cl", new Settings(settings));
  }

  @Override
  public boolean isOfThis(String operation) {
    return operation.startsWith("CL-");
  }

  @Override
  public String mediaType() {
    return "text/plain; charset=utf-8";
  }

  @Override
  public String acceptance() {
    return "20110725160412,0\n1234567890100";
  }

  @Override
  public String unlistedRefusal(String text) {
    return "20110725160412,114\n" + text;
  }

  @Override
  public Optional<String> refusalForSomeNumber() {
    return Optional.of("20110725160412,107");
  }
}
