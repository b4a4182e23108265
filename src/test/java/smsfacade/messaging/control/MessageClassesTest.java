package smsfacade.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smsfacade.sms.MessageClass;

class MessageClassesTest {
  @ParameterizedTest
  @CsvSource({
    "您的验证码：1439【腾飞】, VERIFICATION",
    "您的驗證碼：1439【騰飛】, VERIFICATION",
    "校验码 8812，五分钟内有效【腾飞】, VERIFICATION",
    "【腾飞】动态码 551209, VERIFICATION",
    "您的动态密码是 551209【腾飞】, VERIFICATION",
    "验证 码 1439【腾飞】, VERIFICATION",
    "Your verification code is 1439【腾飞】, VERIFICATION",
    "【腾飞】ＯＴＰ： 1439, VERIFICATION",
    "验证码1439，退订回T【腾飞】, VERIFICATION",
    "您的订单已发货【腾飞】, NOTICE",
    "Your desktop is ready【腾飞】, NOTICE",
    "全场五折，退订回T【腾飞】, MARKETING",
    "全场五折，拒收请回复R【腾飞】, MARKETING",
  })
  void areRecognizedByTheWordsOfTheText(String text, MessageClass expected) {
    assertThat(MessageClasses.DEFAULT.of(text)).isEqualTo(expected);
  }

  @Test
  void areThoseOfTheWordsThatAreGiven() {
    var classes = new MessageClasses(WordList.of(List.of("暗号")));

    assertThat(classes.of("您的暗号：1439")).isEqualTo(MessageClass.VERIFICATION);
    assertThat(classes.reason("您的暗号：1439")).contains("暗号");
    assertThat(classes.of("您的验证码：1439")).isEqualTo(MessageClass.NOTICE);
    assertThat(classes.reason("您的验证码：1439")).isEmpty();
  }
}
