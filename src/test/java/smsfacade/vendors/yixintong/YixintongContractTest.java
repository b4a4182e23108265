package smsfacade.vendors.yixintong;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorContract;
import smsfacade.vendors.settings.Settings;

class YixintongContractTest implements VendorContract {
  @Override
  public Vendor vendor(URI address, Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("address", address.toString());
    settings.put("app-key", "demo");
    settings.put("app-secret", SECRET);
    return new YixintongKind().make("yx", new Settings(settings));
  }

  @Override
  public Optional<FilledTemplate> template() {
    return Optional.of(new FilledTemplate("2031012220001", "", List.of()));
  }

  @Override
  public boolean isOfThis(String operation) {
    return operation.startsWith("YX-");
  }

  @Override
  public String mediaType() {
    return "application/json;charset=UTF-8";
  }

  @Override
  public String acceptance() {
    return "{\"data\":{\"taskId\":\"10000300500\"},\"code\":0,\"msg\":\"OK\",\"ok\":true}";
  }

  @Override
  public String unlistedRefusal(String text) {
    return "{\"code\":77,\"msg\":\"" + text + "\",\"ok\":false}";
  }

  @Override
  public Optional<String> refusalForSomeNumber() {
    return Optional.of("{\"code\":1,\"msg\":\"提交参数校验错误\",\"ok\":false}");
  }
}
