package smsfacade.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import smsfacade.sms.Msisdn;

class ContentTest {
  @Test
  void showsNoText() {
    var submission = ExampleSubmissions.freeText("您的验证码：1439", "01", Msisdn.of("13800138000"));

    assertThat(submission.content()).hasToString("Content[10 characters]");
  }
}
