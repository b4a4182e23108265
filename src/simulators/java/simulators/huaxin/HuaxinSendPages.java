package simulators.huaxin;

import java.util.List;
import java.util.Set;
import simulators.Account;
import simulators.Answer;
import simulators.Form;
import simulators.Request;

/** sms.aspx, smsGBK.aspx and smsJson.aspx with {@code action=send} (HX-01 to HX-03). */
final class HuaxinSendPages {
  private static final Set<String> FIELDS =
      Set.of("action", "userid", "account", "password", "mobile", "content", "sendTime", "extno");

  private final HuaxinLogin login;
  private final HuaxinGateway gateway;

  HuaxinSendPages(HuaxinLogin login, HuaxinGateway gateway) {
    this.login = login;
    this.gateway = gateway;
  }

  Answer send(HuaxinPage page, Request request) throws Form.Wrong, HuaxinRefusal {
    Form form = page.form(request, FIELDS);
    HuaxinRules.checkAction(form, "send");
    Account account = login.of(form);
    List<String> mobiles = HuaxinRules.mobiles(form.value("mobile"));
    String content = form.value("content");
    HuaxinRules.checkContent(content);
    HuaxinRules.checkExtension("extno", form.value("extno"));
    HuaxinRules.checkSendTime(form.value("sendTime"));
    long taskId = gateway.take(account, mobiles, content, form.value("extno"));
    return HuaxinAnswers.sent(page, account.balance(), taskId, mobiles.size());
  }
}
