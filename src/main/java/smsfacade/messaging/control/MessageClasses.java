package smsfacade.messaging.control;

import java.util.List;
import java.util.Optional;
import smsfacade.sms.MessageClass;

/**
 * By which words a text is of which class. A code somebody waits for comes first: a text with both
 * kinds of words is a verification text.
 */
public final class MessageClasses {
  private static final WordList MARKETING = WordList.of(List.of("退订", "拒收请回"));

  /** The usual words, simplified, traditional and English (features, section 0). */
  public static final MessageClasses DEFAULT =
      new MessageClasses(
          WordList.of(
              List.of(
                  "验证码",
                  "驗證碼",
                  "校验码",
                  "校驗碼",
                  "动态码",
                  "動態碼",
                  "动态密码",
                  "動態密碼",
                  "动态口令",
                  "動態口令",
                  "确认码",
                  "確認碼",
                  "认证码",
                  "認證碼",
                  "随机码",
                  "隨機碼",
                  "一次性密码",
                  "一次性密碼",
                  "登录码",
                  "登入碼",
                  "verification code",
                  "verify code",
                  "verifying code",
                  "security code",
                  "authentication code",
                  "confirmation code",
                  "login code",
                  "one-time code",
                  "one time code",
                  "one-time password",
                  "one time password",
                  "one-time passcode",
                  "passcode",
                  "dynamic code",
                  "captcha",
                  "OTP")));

  private final WordList verification;

  /**
   * @param verification the words that make a text a verification text
   */
  public MessageClasses(WordList verification) {
    this.verification = verification;
  }

  /** Whether both find the same texts to be of the same class. */
  @Override
  public boolean equals(Object other) {
    return other instanceof MessageClasses classes && verification.equals(classes.verification);
  }

  @Override
  public int hashCode() {
    return verification.hashCode();
  }

  /** The class of a text. */
  public MessageClass of(String text) {
    if (verification.firstIn(text).isPresent()) {
      return MessageClass.VERIFICATION;
    }
    return MARKETING.firstIn(text).isPresent() ? MessageClass.MARKETING : MessageClass.NOTICE;
  }

  /** The word by which a text is what it is, as lists of words show it; a notice has none. */
  public Optional<String> reason(String text) {
    return verification.firstIn(text).or(() -> MARKETING.firstIn(text));
  }
}
