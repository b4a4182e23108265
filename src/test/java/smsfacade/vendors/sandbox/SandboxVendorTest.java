package smsfacade.vendors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import smsfacade.sandbox.SandboxFate;
import smsfacade.sandbox.SandboxNumbers;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.testbed.SettableClock;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.Reply;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.UnreadableAnswer;

/** F26: what becomes of messages that go nowhere. */
class SandboxVendorTest {
  private static final Instant NOW = Instant.parse("2026-11-28T04:00:00.123Z");
  private static final int LONGEST_ID = 64;
  private static final String LONGEST_REFERENCE = "12345678901234567890";
  private final SettableClock clock = new SettableClock(NOW);
  private final SandboxVendor vendor = new SandboxVendor("sandbox", clock);

  @ParameterizedTest
  @CsvSource({
    "DELIVERED, DELIVERED, DELIVRD",
    "UNDELIVERED, FAILED, UNDELIV",
    "REJECTED, FAILED, REJECTD",
    "REPLY, DELIVERED, DELIVRD",
  })
  void reportsWhatTheNumberStandsFor(SandboxFate number, Fate fate, String code) {
    String id = submitted(SandboxNumbers.of(number));

    List<DeliveryReport> reports = vendor.readReports(asked(id).orElseThrow()).reports();

    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).vendorMessageId()).isEqualTo(id);
    assertThat(reports.get(0).fate()).isEqualTo(fate);
    assertThat(reports.get(0).vendorCode()).isEqualTo(code);
  }

  @Test
  void reportsAnyOtherNumberAsDelivered() {
    String id = submitted(Msisdn.of("13800138000"));

    assertThat(vendor.readReports(asked(id).orElseThrow()).reports())
        .extracting(DeliveryReport::fate)
        .containsExactly(Fate.DELIVERED);
  }

  @Test
  void hasNoReportOfSome() {
    String id = submitted(SandboxNumbers.of(SandboxFate.NO_REPORT));
    for (Duration time : vendor.askAfter()) {
      after(time);
      assertThat(asked(id)).isEmpty();
    }
    assertThat(vendor.noReportAfter()).isGreaterThan(vendor.askAfter().get(3));
  }

  /** Another instance, as after a restart: all that is still to be told stands in the id. */
  @Test
  void reportsALateOneWhenItIsAskedTheSecondTime() {
    String id = submitted(SandboxNumbers.of(SandboxFate.LATE));
    after(vendor.askAfter().get(0));
    assertThat(asked(id)).isEmpty();
    after(vendor.askAfter().get(1));

    Optional<RawAnswer> answer = new SandboxVendor("sandbox", clock).fetchStatus(List.of(id));

    assertThat(vendor.readReports(answer.orElseThrow()).reports())
        .extracting(DeliveryReport::fate)
        .containsExactly(Fate.DELIVERED);
  }

  @Test
  void refusesWhatNoVendorIsToTake() {
    SubmitOutcome outcome =
        vendor.submit(submission(SandboxNumbers.of(SandboxFate.REFUSED), "", "1"));

    assertThat(((Refused) outcome).resultCode()).isEqualTo(ResultCode.MSISDN_BLACK);
  }

  /** The same whenever it is read, so that one that comes twice is known. */
  @Test
  void repliesToTheExtensionThatWasSentFrom() {
    String id = submitted(SandboxNumbers.of(SandboxFate.REPLY), "12345");
    String other = submitted(SandboxNumbers.of(SandboxFate.DELIVERED));
    after(Duration.ofSeconds(1));
    RawAnswer answer = vendor.fetchStatus(List.of(id, other)).orElseThrow();

    assertThat(vendor.readReports(answer).reports()).hasSize(2);
    assertThat(vendor.readReplies(answer).replies())
        .containsExactly(
            Reply.whole(SandboxNumbers.of(SandboxFate.REPLY), "12345", "收到", Optional.of(NOW)));
  }

  @ParameterizedTest
  @EnumSource(
      value = SandboxFate.class,
      names = {"REFUSED"},
      mode = EnumSource.Mode.EXCLUDE)
  void itsIdsFitTheirColumn(SandboxFate fate) {
    var accepted =
        (Accepted)
            vendor.submit(submission(SandboxNumbers.of(fate), "12345678", LONGEST_REFERENCE));

    assertThat(accepted.vendorMessageId()).hasSizeLessThanOrEqualTo(LONGEST_ID);
  }

  @ParameterizedTest
  @CsvSource({"77", "DELIVERED-1-2", "LOST-1--2", "DELIVERED-x--2"})
  void cannotReadWhatItNeverSaid(String id) {
    var answer = new RawAnswer("sandbox", id);
    assertThatThrownBy(() -> vendor.readReports(answer)).isInstanceOf(UnreadableAnswer.class);
    assertThatThrownBy(() -> vendor.readReplies(answer)).isInstanceOf(UnreadableAnswer.class);
  }

  private void after(Duration time) {
    clock.forward(Duration.between(clock.instant(), NOW.plus(time)));
  }

  private Optional<RawAnswer> asked(String id) {
    return vendor.fetchStatus(List.of(id));
  }

  private String submitted(Msisdn number) {
    return submitted(number, "");
  }

  private String submitted(Msisdn number, String extension) {
    return ((Accepted) vendor.submit(submission(number, extension, "4711"))).vendorMessageId();
  }

  private static Submission submission(Msisdn number, String extension, String reference) {
    return new Submission(
        reference,
        false,
        List.of(number),
        "您的快递已到【腾飞】",
        extension,
        MessageClass.NOTICE,
        Optional.empty());
  }
}
