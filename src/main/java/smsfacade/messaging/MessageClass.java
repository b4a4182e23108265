package smsfacade.messaging;

import java.util.List;

/** What a text is for; rules of frequency, expiry and order of dispatch differ by it. */
public enum MessageClass {
  /** Carries a code somebody waits for: the text contains 验证码, 校验码, 动态码 or 动态密码. */
  VERIFICATION,
  NOTICE;

  private static final List<String> WORDS_OF_VERIFICATION = List.of("验证码", "校验码", "动态码", "动态密码");

  /** The class of a text, by the words in it. */
  public static MessageClass of(String text) {
    return WORDS_OF_VERIFICATION.stream().anyMatch(text::contains) ? VERIFICATION : NOTICE;
  }
}
