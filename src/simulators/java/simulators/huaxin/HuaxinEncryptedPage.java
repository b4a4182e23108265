package simulators.huaxin;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import simulators.Account;
import simulators.Answer;
import simulators.Desk;
import simulators.Form;
import simulators.Request;

/** ensms.ashx (HX-04): whose password opens it, sent it. */
final class HuaxinEncryptedPage {
  private static final Set<String> FIELDS = Set.of("UserId", "Text64");

  private final Desk desk;
  private final HuaxinGateway gateway;

  HuaxinEncryptedPage(Desk desk, HuaxinGateway gateway) {
    this.desk = desk;
    this.gateway = gateway;
  }

  Answer send(Request request) throws Form.Wrong, HuaxinRefusal {
    Form form = HuaxinPage.ENCRYPTED.form(request, FIELDS);
    if (!form.value("UserId").matches("\\d+")) {
      throw new HuaxinRefusal(HuaxinTexts.USER_ID_ERROR, "UserId is no number");
    }
    for (Account account : desk.accounts().values()) {
      Optional<JsonObject> opened =
          HuaxinSecret.open(form.value("Text64"), account.password())
              .filter(members -> members.getString("UserName", "").equals(account.name()));
      if (opened.isPresent()) {
        return send(account, opened.get());
      }
    }
    throw new HuaxinRefusal(HuaxinTexts.TEXT64_ERROR, "Text64 cannot be opened");
  }

  private Answer send(Account account, JsonObject members) throws Form.Wrong, HuaxinRefusal {
    String stamp = members.getString("Stamp");
    checkStamp(stamp);
    if (!members.getString("Secret").equals(HuaxinAnswers.md5Upper(account.password() + stamp))) {
      throw new HuaxinRefusal(HuaxinTexts.PASSWORD_ERROR, "Secret is wrong");
    }
    List<String> mobiles = HuaxinRules.mobiles(members.getString("Moblie"));
    String content = members.getString("Text");
    HuaxinRules.checkContent(content);
    HuaxinRules.checkSendTime(members.getString("SendTime"));
    HuaxinRules.checkExtension("Ext", members.getString("Ext"));
    long taskId = gateway.take(account, mobiles, content, members.getString("Ext"));
    return HuaxinAnswers.encrypted(
        1, "操作成功", account.balance(), String.valueOf(taskId), mobiles.size());
  }

  private static void checkStamp(String stamp) throws HuaxinRefusal {
    try {
      LocalDateTime now = LocalDateTime.now(HuaxinTime.CHINA);
      LocalDateTime sent =
          LocalDateTime.parse(
              now.getYear() + stamp, DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT));
      if (Math.abs(Duration.between(sent, now).toMinutes()) > 5) {
        throw new HuaxinRefusal(HuaxinTexts.STAMP_ERROR, "Stamp is more than five minutes off");
      }
    } catch (DateTimeParseException e) {
      throw new HuaxinRefusal(HuaxinTexts.STAMP_ERROR, "Stamp is not MMddHHmmss");
    }
  }
}
