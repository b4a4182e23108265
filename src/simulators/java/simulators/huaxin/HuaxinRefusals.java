package simulators.huaxin;

import java.util.Arrays;
import simulators.Answer;
import simulators.Operation;

/** How each page says no. */
final class HuaxinRefusals {
  private static final int INTERNAL_ERROR = 9999;

  private HuaxinRefusals() {}

  /** For a request that breaks a rule. */
  static Answer of(HuaxinPage page, HuaxinTexts text) {
    if (page == HuaxinPage.TEMPLATE) {
      return HuaxinAnswers.template(text.number(), text.text(), "");
    }
    if (page == HuaxinPage.SOAP) {
      return HuaxinSoap.refused(text);
    }
    if (page == HuaxinPage.ENCRYPTED) {
      return HuaxinAnswers.encrypted(text.number(), text.text(), 0, "", 0);
    }
    return page.sends()
        ? HuaxinAnswers.failure(page, text.text())
        : HuaxinAnswers.error(
            page, page.json() ? String.valueOf(text.number()) : xmlError(text), text.text());
  }

  /** The XML pages have four errors of their own (§4.4). */
  private static String xmlError(HuaxinTexts text) {
    return switch (text) {
      case USER_NAME_EMPTY -> "1";
      case USER_NAME_ERROR, PASSWORD_ERROR -> "2";
      default -> "4";
    };
  }

  /** As a script has it: its text and its code, each of them perhaps empty. */
  static Answer scripted(Operation operation, String text, String code) {
    if (operation.word().equals("template")) {
      return HuaxinAnswers.template(number(code), text, "");
    }
    HuaxinPage page = page(operation);
    if (page == HuaxinPage.SOAP) {
      return HuaxinSoap.refused(code.isEmpty() ? "InternalError" : code, text);
    }
    if (page == HuaxinPage.ENCRYPTED) {
      return HuaxinAnswers.encrypted(number(code), text, 0, "", 0);
    }
    return page.sends()
        ? HuaxinAnswers.failure(page, text.isEmpty() ? "操作失败" : text)
        : HuaxinAnswers.error(page, code.isEmpty() ? (page.json() ? "9999" : "4") : code, text);
  }

  private static int number(String code) {
    return code.isEmpty() ? INTERNAL_ERROR : Integer.parseInt(code);
  }

  private static HuaxinPage page(Operation operation) {
    return Arrays.stream(HuaxinPage.values())
        .filter(p -> p.operation().equals(operation.id()) || p.overage().equals(operation.id()))
        .findFirst()
        .orElseThrow();
  }
}
