package simulators.huaxin;

import java.util.List;
import simulators.Account;
import simulators.Answer;
import simulators.Form;
import simulators.Request;

/** WebService.asmx (HX-21): {@code SendSms} as the contract has it. */
final class HuaxinSoapPage {
  private final HuaxinLogin login;
  private final HuaxinGateway gateway;

  HuaxinSoapPage(HuaxinLogin login, HuaxinGateway gateway) {
    this.login = login;
    this.gateway = gateway;
  }

  Answer send(Request request) throws Form.Wrong, HuaxinRefusal {
    HuaxinSoap call = HuaxinSoap.read(request);
    Account account = login.of("", call.userName(), call.password());
    List<String> mobiles = HuaxinRules.mobiles(call.msisdns());
    HuaxinRules.checkContent(call.content());
    HuaxinRules.checkExtension("ExtNumber", call.ext());
    long taskId = gateway.take(account, mobiles, call.content(), call.ext());
    return HuaxinSoap.sent(
        account.balance(),
        taskId,
        mobiles.size(),
        HuaxinRules.segments(call.content()) * mobiles.size());
  }
}
