package simulators.huaxin;

import jakarta.servlet.annotation.WebServlet;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import simulators.Account;
import simulators.Answer;
import simulators.Desk;
import simulators.Form;
import simulators.Operation;
import simulators.Platform;
import simulators.Request;

/**
 * The platform's pwd.aspx (chapter 7, HX-16), with the accounts of {@link HuaxinServlet}: both
 * passwords come in clear text, and the new one holds at once.
 */
@WebServlet(name = "huaxin-password", urlPatterns = "/huaxin/pwd.aspx", asyncSupported = true)
public class HuaxinPasswordServlet extends Platform {
  private static final long serialVersionUID = 1L;

  private static final String VENDOR = "huaxin";
  private static final Operation CHANGE = new Operation(VENDOR, "HX-16", "password");
  private static final Set<String> FIELDS = Set.of("userid", "account", "password", "newpassword");
  private static final Pattern ACCOUNT = Pattern.compile("(?:^|&)account=([^&]*)");
  private static final int LONGEST = 20;

  /** The one that is open already. */
  @Override
  protected Desk openDesk() {
    return simulators().desks().get(VENDOR);
  }

  @Override
  protected Optional<Operation> operation(Request request) {
    return Optional.of(CHANGE);
  }

  @Override
  protected String account(Request request) {
    var named = ACCOUNT.matcher(new String(request.body(), StandardCharsets.ISO_8859_1));
    return named.find() ? named.group(1) : "";
  }

  @Override
  protected Answer answer(Operation operation, Request request) {
    try {
      Form form = Form.read(request, StandardCharsets.UTF_8, "utf-8", FIELDS, Set.of());
      if (!form.value("userid").chars().allMatch(Character::isDigit)) {
        throw new Form.Wrong("userid is no number");
      }
      String next = form.value("newpassword");
      if (next.isEmpty() || next.length() > LONGEST) {
        throw new Form.Wrong("newpassword has not 1 to 20 characters");
      }
      return changed(form, next);
    } catch (Form.Wrong e) {
      simulators().wrongRequests().note(VENDOR, operation.id(), e.getMessage());
      return said("Fail", HuaxinTexts.PARAM_ERROR.text());
    }
  }

  /** No wrong request: a customer may have mistaken the password. */
  private Answer changed(Form form, String next) {
    Optional<Account> account =
        simulators()
            .desks()
            .get(VENDOR)
            .account(form.value("account"))
            .filter(found -> found.password().equals(form.value("password")));
    account.ifPresent(found -> found.changePassword(next));
    return account.isPresent()
        ? said("Success", "操作成功")
        : said("Fail", HuaxinTexts.PASSWORD_ERROR.text());
  }

  @Override
  protected Answer refusal(Operation operation, String text, String code) {
    return said("Fail", text.isEmpty() ? "操作失败" : text);
  }

  private static Answer said(String returnstatus, String message) {
    String document =
        "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n<returnsms>\n<returnstatus>"
            + returnstatus
            + "</returnstatus>\n<message>"
            + message.replace("&", "&amp;").replace("<", "&lt;")
            + "</message>\n</returnsms>";
    return Answer.of("text/xml; charset=utf-8", document, StandardCharsets.UTF_8);
  }
}
