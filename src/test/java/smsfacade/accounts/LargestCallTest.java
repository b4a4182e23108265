package smsfacade.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an account may send gets through, however it is written. */
class LargestCallTest {
  private static final String ENVELOPE =
      "<?xml version=\"1.0\" encoding=\"utf-16\"?><soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">"
          + "<soap:Body><SendSms xmlns=\"http://www.yysms.com/\"><userName>demo</userName><password>demo123</password><sms>"
          + "<Msisdns>%s</Msisdns><SMSContent>%s</SMSContent></sms></SendSms></soap:Body></soap:Envelope>";

  @ParameterizedTest
  @CsvSource({"UTF-8", "GB18030", "UTF-16LE", "UTF-32"})
  void holdsEveryNumberAndCharacterInEveryCharset(String charset) {
    for (int[] limits : new int[][] {{1, 1}, {10_000, 1_000}, {50_000, 4_000}}) {
      String numbers = "+86 138 0013 8000，".repeat(limits[0]);
      String text = "&#20013;".repeat(limits[1]);
      int bytes = ENVELOPE.formatted(numbers, text).getBytes(Charset.forName(charset)).length;
      var policy = new ExamplePolicy().withMost(limits[0], limits[1]).make();
      assertThat(bytes).isLessThanOrEqualTo(policy.largestCall());
      assertThat(
              AccountPolicies.of(List.of(new ExamplePolicy().of("other").make(), policy))
                  .largestCall())
          .isGreaterThanOrEqualTo(policy.largestCall());
    }
  }
}
