package smsfacade.messaging.control;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smsfacade.accounts.AccountPolicy;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.inforce.InForce;
import smsfacade.messaging.ChannelCheck;
import smsfacade.messaging.SendCommand;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.sms.TmsContainer;

/** PH-06 (pages, section 4). */
class MmsRulesTest {
  private static final Instant NOW = Instant.parse("2018-01-30T00:00:00Z");
  private static final String NUMBER = "13800138000";

  private final InForce inForce = new InForce();
  private boolean hasChannel = true;
  private final MessageRules rules =
      new MessageRules(
          Clock.fixed(NOW, ZoneOffset.UTC),
          new ChannelCheck() {
            @Override
            public Channels channels(
                String userName,
                MessageClass messageClass,
                String text,
                String extension,
                Collection<Msisdn> destinations) {
              return new Channels(true, Set.of());
            }

            @Override
            public Channels mmsChannels(
                String userName,
                MessageClass messageClass,
                String subject,
                String extension,
                Collection<Msisdn> destinations) {
              return hasChannel
                  ? new Channels(true, Set.of())
                  : ChannelCheck.super.mmsChannels(
                      userName, messageClass, subject, extension, destinations);
            }
          },
          (userName, text) -> false,
          new RulesInForce(inForce));

  private static byte[] container(String text) {
    return TmsContainer.of(
            List.of(
                new TmsContainer.Part(
                    "1.txt".getBytes(ISO_8859_1), text.getBytes(Charset.forName("GBK")))))
        .bytes();
  }

  private Checked check(
      String numbers, String subject, Optional<byte[]> container, String extension, String time) {
    AccountPolicy account = new ExamplePolicy().withProducts("verification").withMost(2, 10).make();
    return rules.check(new SendCommand.Mms(numbers, subject, container, extension, time), account);
  }

  /** Everything is wrong at first; row by row the mistake with the highest rank is put right. */
  @ParameterizedTest(name = "[{index}] {5}")
  @CsvSource({
    "'',    ' ',           none,   12a, tomorrow, ParamError",
    "'',    ' ',           none,   12a, '',       SubjectEmpty",
    "'',    发票发票发票发票发票发票, none,   12a, '',       ContentEmpty",
    "'',    发票发票发票发票发票发票, broken, 12a, '',       ParamError",
    "'',    发票发票发票发票发票发票, base64, 12a, '',       ParamError",
    "'',    发票发票发票发票发票发票, 开发票,   12a, '',       ExtNumberError",
    "'',    发票发票发票发票发票发票, 开发票,   12,  '',       MsisdnEmpty",
    "'1,2,3', 发票发票发票发票发票发票, 开发票, 12,  '',       ParamError",
    "1,     发票发票发票发票发票发票, 开发票,   12,  '',       ContentLong",
    "1,     发票,           开,     12,  '',       SensitiveWords",
    "1,     开,             开发票,   12,  '',       SensitiveWords",
    "1,     开,             开,     12,  '',       NoChannel",
  })
  void refusesACallWithTheCodeThatComesFirst(
      String numbers,
      String subject,
      String container,
      String extension,
      String time,
      String expected) {
    hasChannel = false;
    inForce.replace(
        new RuleBook(
            WordList.of(List.of("发票")),
            MessageClasses.DEFAULT,
            NumberLists.NONE,
            FrequencyScope.ACCOUNT));
    Optional<byte[]> given =
        switch (container) {
          case "none" -> Optional.of(new byte[0]);
          case "broken" -> Optional.of(new byte[] {1, 2, 3});
          case "base64" -> Optional.empty();
          default -> Optional.of(container(container));
        };
    var refused = (Checked.Refused) check(numbers, subject, given, extension, time);
    assertThat(refused.code().wireName()).isEqualTo(expected);
  }

  /** No signature, no template of its own and no product is asked for; one MMS a number. */
  @Test
  void passesAnMms() {
    var passed = (Checked.Passed) check(NUMBER, " 新年好 ", Optional.of(container("退订")), "", "");
    CheckedMessage message = passed.message();
    assertThat(message.text()).isEqualTo("新年好");
    assertThat(message.segments()).isEqualTo(1);
    assertThat(message.messageClass()).isEqualTo(MessageClass.MARKETING);
    assertThat(message.mms().orElseThrow().texts()).containsExactly("退订");
    assertThat(message.destinations()).hasSize(1);
    assertThat(message.dueAt()).isEqualTo(NOW);
  }

  @Test
  void takesAContainerOfAMebibyte() {
    int room = MmsRules.LARGEST - container("").length;
    assertThat(check(NUMBER, "s", Optional.of(container("a".repeat(room))), "", ""))
        .isInstanceOf(Checked.Passed.class);
    assertThat(check(NUMBER, "s", Optional.of(container("a".repeat(room + 1))), "", ""))
        .isInstanceOfSatisfying(
            Checked.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ResultCode.CONTENT_LONG));
  }
}
