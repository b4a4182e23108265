package smsfacade.platform.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import smsfacade.accounts.AnswerWords;
import smsfacade.sms.ResultCode;

/** Section 3. */
class AnswerFormTest {
  private static final List<Member> MEMBERS =
      List.of(
          new Member("message", "操作成功"),
          new Member("taskID", ""),
          new Member("content", "a<b>&\"c\"\\ 😀\u0000\u0007\ud83dx\ude00"));

  @Test
  void writesOneElementALineAndNoneThatEndsItself() {
    assertThat(new String(AnswerForm.XML.write(MEMBERS), UTF_8))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="utf-8" ?>
            <returnsms>
            <message>操作成功</message>
            <taskID></taskID>
            <content>a&lt;b&gt;&amp;"c"\\ 😀\ufffdx\ufffd</content>
            </returnsms>""");
  }

  @Test
  void writesGbkUnderItsOlderName() {
    var written = AnswerForm.XML_GBK.write(MEMBERS.subList(0, 2));
    assertThat(new String(written, Charset.forName("GBK")))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="gb2312" ?>
            <returnsms>
            <message>操作成功</message>
            <taskID></taskID>
            </returnsms>""");
  }

  @Test
  void writesCompactJson() {
    assertThat(new String(AnswerForm.JSON.write(MEMBERS), UTF_8))
        .isEqualTo(
            "{\"message\":\"操作成功\",\"taskID\":\"\","
                + "\"content\":\"a<b>&\\\"c\\\"\\\\ 😀\ufffdx\ufffd\"}");
  }

  @Test
  void writesNumbersAsNumbers() {
    var parts = List.of(new NumberMember("Status", 3), new Boxes("List", List.of()));
    assertThat(new String(AnswerForm.JSON.write(parts), UTF_8))
        .isEqualTo("{\"Status\":3,\"List\":[]}");
    assertThat(new String(AnswerForm.XML.write(parts), UTF_8))
        .contains("\n<Status>3</Status>\n</re");
  }

  /** Clients test whether an answer contains {@code Success}. */
  @ParameterizedTest
  @EnumSource(value = ResultCode.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void everyRefusalHasATextWithoutTheLettersOfSuccess(ResultCode code) {
    assertThat(ResultTexts.of(code)).isNotBlank().doesNotContainIgnoringCase("Success");
    assertThat(AnswerWords.OF_THE_PLATFORM.failure()).doesNotContainIgnoringCase("Success");
  }
}
