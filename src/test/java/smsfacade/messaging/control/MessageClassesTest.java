package smsfacade.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageClassTest {
  @ParameterizedTest
  @CsvSource({
    "您的验证码：1439【腾飞】, VERIFICATION",
    "校验码 8812，五分钟内有效【腾飞】, VERIFICATION",
    "【腾飞】动态码 551209, VERIFICATION",
    "您的动态密码是 551209【腾飞】, VERIFICATION",
    "您的订单已发货【腾飞】, NOTICE",
    "验证 码 1439【腾飞】, NOTICE",
    "Your verification code is 1439【腾飞】, NOTICE",
  })
  void isRecognizedByTheWordsOfTheText(String text, MessageClass expected) {
    assertThat(MessageClass.of(text)).isEqualTo(expected);
  }
}
