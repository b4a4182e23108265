package smsfacade.sms;

import java.util.List;

/** What a text is for; rules of frequency, expiry and order of dispatch differ by it. */
public enum MessageClass {
  /** Carries a code somebody waits for: the text contains 验证码, 校验码, 动态码 or 动态密码. */
  VERIFICATION,
  /** Anything else. */
  NOTICE,
  /** Advertises: the text tells how to unsubscribe (退订, 拒收请回复), as advertising must by law. */
  MARKETING;

  private static final List<String> WORDS_OF_VERIFICATION = List.of("验证码", "校验码", "动态码", "动态密码");

  private static final List<String> WORDS_OF_MARKETING = List.of("退订", "拒收请回");

  /** The class of a text, by the words in it; a code somebody waits for comes first. */
  public static MessageClass of(String text) {
    if (WORDS_OF_VERIFICATION.stream().anyMatch(text::contains)) {
      return VERIFICATION;
    }
    return WORDS_OF_MARKETING.stream().anyMatch(text::contains) ? MARKETING : NOTICE;
  }
}
