package smsfacade.vendors.huaxin;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorContract;
import smsfacade.vendors.settings.Settings;

class HuaxinContractTest {
  @Nested
  class OverXml implements VendorContract {
    @Override
    public Vendor vendor(URI address, Map<String, String> settings) {
      return make(address, settings, "sms");
    }

    @Override
    public boolean isOfThis(String operation) {
      return operation.startsWith("HX-");
    }

    @Override
    public String mediaType() {
      return "text/xml; charset=utf-8";
    }

    @Override
    public String acceptance() {
      return answer("Success", "操作成功", "1504080852350206");
    }

    @Override
    public String unlistedRefusal(String text) {
      return answer("Faild", text, "");
    }

    @Override
    public Optional<String> refusalForSomeNumber() {
      return Optional.of(answer("Faild", "黑名单的手机号码", ""));
    }

    private static String answer(String returnstatus, String message, String taskId) {
      return "<?xml version=\"1.0\"  encoding=\"utf-8\" ?>\n<returnsms>\n<returnstatus>"
          + returnstatus
          + "</returnstatus>\n<message>"
          + message
          + "</message>\n<remainpoint> 16</remainpoint>\n<taskID>"
          + taskId
          + "</taskID>\n<successCounts>"
          + (taskId.isEmpty() ? 0 : 1)
          + "</successCounts>\n</returnsms>";
    }
  }

  @Nested
  class OverJson implements VendorContract {
    @Override
    public Vendor vendor(URI address, Map<String, String> settings) {
      return make(address, settings, "json");
    }

    @Override
    public boolean isOfThis(String operation) {
      return operation.startsWith("HX-");
    }

    @Override
    public String mediaType() {
      return "application/json; charset=utf-8";
    }

    @Override
    public String acceptance() {
      return "{\"returnstatus\":\"Success\",\"message\":\"操作成功\",\"remainpoint\":\"-4\",\"taskID\":\"1504080852350206\",\"successCounts\":\"1\"}";
    }

    @Override
    public String unlistedRefusal(String text) {
      return "{\"returnstatus\":\"Faild\",\"message\":\""
          + text
          + "\",\"remainpoint\":\"0\",\"taskID\":\"\",\"successCounts\":\"0\"}";
    }

    @Override
    public Optional<String> refusalForSomeNumber() {
      return Optional.of(unlistedRefusal("错误的手机号码"));
    }
  }

  private static Vendor make(URI address, Map<String, String> more, String transport) {
    var settings = new HashMap<>(more);
    settings.put("address", address.toString());
    settings.put("account", "demo");
    settings.put("password", VendorContract.SECRET);
    settings.put("transport", transport);
    return new HuaxinKind().make("hx", new Settings(settings));
  }
}
