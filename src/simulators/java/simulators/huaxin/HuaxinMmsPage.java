package simulators.huaxin;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import simulators.Account;
import simulators.Answer;
import simulators.Form;
import simulators.Request;

/** mms.aspx with {@code action=send} (HX-06): a title and a container of at least one element. */
final class HuaxinMmsPage {
  private static final Set<String> FIELDS =
      Set.of(
          "userid",
          "account",
          "password",
          "mobile",
          "subject",
          "content",
          "sendTime",
          "action",
          "extno");
  private static final String SMIL = "mms.smil";

  private final HuaxinLogin login;
  private final HuaxinGateway gateway;

  HuaxinMmsPage(HuaxinLogin login, HuaxinGateway gateway) {
    this.login = login;
    this.gateway = gateway;
  }

  Answer send(Request request) throws Form.Wrong, HuaxinRefusal {
    Form form = HuaxinPage.MMS.form(request, FIELDS);
    HuaxinRules.checkAction(form, "send");
    Account account = login.of(form);
    List<String> mobiles = HuaxinRules.mobiles(form.value("mobile"));
    if (form.value("subject").isBlank()) {
      throw new HuaxinRefusal(HuaxinTexts.SUBJECT_EMPTY, "subject is empty");
    }
    HuaxinRules.checkSendTime(form.value("sendTime"));
    String names = String.join(" ", elements(form.value("content")));
    long taskId =
        gateway.takeMms(
            account, mobiles, "MMS " + form.value("subject") + ": " + names, form.value("extno"));
    return HuaxinAnswers.sent(HuaxinPage.MMS, account.balance(), taskId, mobiles.size());
  }

  /** The names in a TMS container: name, byte 0, size in 32 bits little-endian, bytes. */
  private static List<String> elements(String content) throws Form.Wrong {
    try {
      ByteBuffer rest =
          ByteBuffer.wrap(Base64.getDecoder().decode(content)).order(ByteOrder.LITTLE_ENDIAN);
      var names = new ArrayList<String>();
      while (rest.hasRemaining()) {
        var name = new StringBuilder();
        for (byte b = rest.get(); b != 0; b = rest.get()) {
          name.append((char) b);
        }
        rest.position(rest.position() + Integer.BYTES + rest.getInt(rest.position()));
        names.add(name.toString());
      }
      if (names.isEmpty() || names.contains(SMIL) && !names.get(names.size() - 1).equals(SMIL)) {
        throw new Form.Wrong("content has no elements, or the SMIL is not the last");
      }
      return names;
    } catch (IllegalArgumentException | BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new Form.Wrong("content is no Base64 of a TMS container");
    }
  }
}
