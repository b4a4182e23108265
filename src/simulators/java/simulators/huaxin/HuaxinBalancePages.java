package simulators.huaxin;

import java.nio.charset.StandardCharsets;
import simulators.Account;
import simulators.Answer;
import simulators.Form;
import simulators.Request;

/** {@code action=overage} of the pages that have it (HX-07 to HX-09). */
final class HuaxinBalancePages {
  /** The fields of a question for the balance are far shorter. */
  private static final int LOOKED_AT = 4096;

  private final HuaxinLogin login;

  HuaxinBalancePages(HuaxinLogin login) {
    this.login = login;
  }

  /** Whether it is the balance that is asked for, on a page that also sends. */
  static boolean isAsked(HuaxinPage page, Request request) {
    if (!page.tellsBalance()) {
      return false;
    }
    byte[] body = request.body();
    int length = Math.min(body.length, LOOKED_AT);
    return new String(body, 0, length, StandardCharsets.ISO_8859_1).contains("action=overage");
  }

  Answer balance(HuaxinPage page, Request request) throws Form.Wrong, HuaxinRefusal {
    Account account = login.of(page.form(request, HuaxinPage.LOGIN_FIELDS));
    return HuaxinAnswers.overage(page, account.balance(), account.topUp());
  }
}
