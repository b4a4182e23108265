package simulators.huaxin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import simulators.Account;
import simulators.Answer;
import simulators.Form;
import simulators.Request;

/** BatchSms.ashx (HX-05): a line {@code number,text} for each number, no number twice. */
final class HuaxinBatchPage {
  private static final Set<String> FIELDS =
      Set.of("userid", "account", "password", "content", "sendTime", "extno");

  private final HuaxinLogin login;
  private final HuaxinGateway gateway;

  HuaxinBatchPage(HuaxinLogin login, HuaxinGateway gateway) {
    this.login = login;
    this.gateway = gateway;
  }

  Answer send(Request request) throws Form.Wrong, HuaxinRefusal {
    Form form = HuaxinPage.BATCH.form(request, FIELDS);
    Account account = login.of(form);
    HuaxinRules.checkSendTime(form.value("sendTime"));
    var texts = new LinkedHashMap<String, String>();
    for (String line : unzipped(form.value("content")).split("\r\n", -1)) {
      int comma = line.indexOf(',');
      if (comma < 0) {
        throw new Form.Wrong("a line without a comma");
      }
      String mobile = HuaxinRules.mobiles(line.substring(0, comma)).get(0);
      HuaxinRules.checkContent(line.substring(comma + 1));
      if (texts.put(mobile, line.substring(comma + 1).replace("\\r\\n", "\n")) != null) {
        throw new HuaxinRefusal(HuaxinTexts.MSISDN_ERROR, "content holds a number twice");
      }
    }
    long taskId = gateway.takeEach(account, texts, form.value("extno"));
    return HuaxinAnswers.sent(HuaxinPage.BATCH, account.balance(), taskId, texts.size());
  }

  private static String unzipped(String content) throws Form.Wrong {
    try (var gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(content)))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      throw new Form.Wrong("content is no Base64 of GZip");
    }
  }
}
