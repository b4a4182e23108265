package smsfacade.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.sms.ResultCode;

class SignatureRuleTest {
  private static final String CASES =
      """
      # behind
      您的验证码：1439【腾飞】                 | OK             | OK
      您的验证码：1439【一二三四五六七八】     | OK             | OK
      您的验证码：1439【一二三四五六七八九】   | SuffixError    | SuffixError
      您的验证码：1439【飞】                   | SuffixError    | SuffixError
      您的验证码：1439【】                     | SuffixError    | SuffixError
      您的验证码：1439【  】                   | SuffixError    | SuffixError
      您的验证码：1439【\u200B\u3000】          | SuffixError    | SuffixError
      您的验证码：1439【AB】                   | OK             | OK
      您的验证码：1439【\uD83D\uDE00\uD83D\uDE00】 | OK         | OK
      您的验证码：1439【\uD83D\uDE00】         | SuffixError    | SuffixError
      # in front
      【腾飞】您的验证码：1439                 | OK             | OK
      【飞】您的验证码：1439                   | SuffixError    | SuffixError
      【一二三四五六七八九】您的验证码：1439   | SuffixError    | SuffixError
      【腾飞】                                 | OK             | OK
      # both ends
      【通知】您的验证码：1439【腾飞】         | OK             | OK
      【飞】您的验证码：1439【腾飞】           | OK             | OK
      【腾飞】会议室【A】                      | OK             | OK
      【飞】会议室【A】                        | SuffixError    | SuffixError
      # nested, doubled
      您的验证码：1439【【腾飞】】             | SuffixError    | SuffixError
      您的验证码：1439【腾【飞】】             | SuffixError    | SuffixError
      您的验证码：1439【腾飞】【腾飞】         | SuffixError    | SuffixError
      您的验证码：1439【腾飞】】               | SuffixError    | SuffixError
      【【腾飞】】您的验证码：1439             | SuffixError    | SuffixError
      【腾飞】【腾飞】您的验证码：1439         | SuffixError    | SuffixError
      【腾飞】您的验证码：1439【腾飞】         | OK             | OK
      # not at an end, not closed, other brackets, none
      您的【腾飞】验证码：1439                 | RequiredSuffix | OK
      您的验证码：1439【腾飞                   | RequiredSuffix | OK
      您的验证码：1439腾飞】                   | RequiredSuffix | OK
      【您的验证码：1439                       | RequiredSuffix | OK
      您的验证码：1439[腾飞]                   | RequiredSuffix | OK
      您的验证码：1439「腾飞」                 | RequiredSuffix | OK
      您的验证码：1439                         | RequiredSuffix | OK
      """;

  @ParameterizedTest(name = "{0} -> {1}, where optional {2}")
  @CsvSource(delimiter = '|', textBlock = CASES)
  void judgesTheSignature(String text, String required, String optional) {
    assertThat(refusal(text, new ExamplePolicy())).isEqualTo(required);
    assertThat(refusal(text, new ExamplePolicy().withOptionalSignature())).isEqualTo(optional);
  }

  private static String refusal(String text, ExamplePolicy policy) {
    return SignatureRule.refusal(text, policy.make()).orElse(ResultCode.OK).wireName();
  }
}
