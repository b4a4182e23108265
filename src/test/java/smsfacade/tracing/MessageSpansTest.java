package smsfacade.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.ledger.MessageState;
import smsfacade.sms.MessageClass;
import smsfacade.sms.ResultCode;

class MessageSpansTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String MESSAGE = "2611291607560000";
  private static final Instant START = Instant.parse("2026-11-29T08:07:56Z");
  private static final Instant END = START.plusMillis(250);

  private final KeptSpans kept = new KeptSpans();
  private final MessageSpans spans = new MessageSpans(kept, 100, "1@here");

  @AfterEach
  void close() {
    spans.close();
  }

  @Test
  void theTraceOfAMessageGoesFromTheCallOverItsRequestToItsReport() {
    String traceparent = called("00-" + TRACE + "-" + CALLER + "-01");
    spans.submitted(traceparent, submit(17, false, "Accepted"));
    spans.ended(ending(traceparent, 17, MessageState.DELIVERED, true), 2, END);

    SpanData call = span("SendSms");
    SpanData submit = span("submit huaxin");
    SpanData report = span("report huaxin");
    assertThat(kept.spans()).extracting(SpanData::getTraceId).containsOnly(TRACE);
    assertThat(call.getParentSpanId()).isEqualTo(CALLER);
    assertThat(call.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(submit.getParentSpanId()).isEqualTo(call.getSpanId());
    assertThat(submit.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(submit.getEndEpochNanos() - submit.getStartEpochNanos()).isEqualTo(250_000_000L);
    assertThat(report.getParentSpanId()).isEqualTo(submit.getSpanId());
    assertThat(report.getKind()).isEqualTo(SpanKind.CONSUMER);
  }

  /** The node that hears of a report has never seen the request. */
  @Test
  void anotherNodeFindsTheRequestByItsKey() {
    String traceparent = called("");
    spans.submitted(traceparent, submit(17, false, "Accepted"));
    var keptThere = new KeptSpans();
    try (var there = new MessageSpans(keptThere, 1, "2@there")) {
      there.ended(ending(traceparent, 17, MessageState.FAILED, true), 1, END);
      there.ended(ending(traceparent, 18, MessageState.FAILED, true), 1, END);
      await().until(() -> there.waiting() == 0);
    }

    assertThat(keptThere.spans())
        .extracting(SpanData::getParentSpanId)
        .contains(span("submit huaxin").getSpanId())
        .doesNotHaveDuplicates();
  }

  /** One id stands for one span, also when a vendor is asked again for the answer to a request. */
  @Test
  void aSecondQuestionForARequestIsASpanOfItsOwn() {
    String traceparent = called("");
    spans.submitted(traceparent, submit(17, false, "Unknown"));
    spans.submitted(traceparent, submit(17, true, "Accepted"));

    await().until(() -> spans.waiting() == 0);
    assertThat(kept.spans()).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
    assertThat(kept.spans()).hasSize(3);
  }

  @Test
  void saysWhatIsBoundedAndNothingElse() {
    String traceparent = called("");
    spans.submitted(
        traceparent,
        new Submit(
            "huaxin",
            17,
            false,
            MESSAGE,
            "demo",
            MessageClass.NOTICE,
            3,
            2,
            1,
            "Refused",
            Optional.of("THROTTLED"),
            START,
            END));
    spans.ended(
        new Ending(traceparent, MESSAGE, Optional.empty(), MessageState.EXPIRED, false), 3, END);

    assertThat(attributes(span("SendSms")))
        .isEqualTo(
            Map.of(
                "http.route",
                "/sms.aspx",
                "smsfacade.account",
                "demo",
                "smsfacade.class",
                "NOTICE",
                "smsfacade.code",
                "OK",
                "smsfacade.repeated",
                false,
                "smsfacade.segments",
                6L,
                "messaging.message.id",
                MESSAGE,
                "messaging.batch.message_count",
                3L));
    SpanData submit = span("submit huaxin");
    assertThat(submit.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attributes(submit))
        .containsOnlyKeys(
            "messaging.system",
            "messaging.operation.name",
            "messaging.operation.type",
            "messaging.destination.name",
            "messaging.message.id",
            "messaging.batch.message_count",
            "smsfacade.account",
            "smsfacade.class",
            "smsfacade.segments",
            "smsfacade.attempt",
            "smsfacade.round",
            "smsfacade.outcome",
            "smsfacade.refusal",
            "error.type")
        .containsEntry("smsfacade.refusal", "THROTTLED")
        .containsEntry("smsfacade.attempt", 17L)
        .containsEntry("error.type", "Refused");
    SpanData end = span("end");
    assertThat(end.getParentSpanId()).isEqualTo(span("SendSms").getSpanId());
    assertThat(end.getKind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(attributes(end))
        .containsOnlyKeys(
            "messaging.system",
            "messaging.operation.name",
            "messaging.operation.type",
            "messaging.message.id",
            "messaging.batch.message_count",
            "smsfacade.state")
        .containsEntry("smsfacade.state", "EXPIRED");
  }

  /** What anybody may say of itself is no attribute: it could be a number or a password. */
  @Test
  void aCallThatIsRefusedBeforeItsLoginHasNoAccount() {
    try (CallTrace trace = spans.call(new CallOrigin("/sms.aspx", Optional.empty()))) {
      trace.answered(ResultCode.PASSWORD_ERROR, "", 0, 0, false);
    }

    SpanData call = span("SendSms");
    assertThat(attributes(call)).containsOnlyKeys("http.route", "smsfacade.code");
    assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void aCallWithoutAnAnswerHasFailed() {
    spans.call(new CallOrigin("/sms.aspx", Optional.empty())).close();

    assertThat(span("SendSms").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  /** The caller decides: what it does not trace is not traced here. */
  @Test
  void aCallerThatDoesNotSampleIsFollowed() {
    var origin = new CallOrigin("/sms.aspx", Optional.of("00-" + TRACE + "-" + CALLER + "-00"));
    try (CallTrace trace = spans.call(origin)) {
      assertThat(trace.traceparent()).isEmpty();
    }
    await().until(() -> spans.waiting() == 0);
    assertThat(kept.spans()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-13800138000"
      })
  void aHeaderThatCannotBeReadBeginsATrace(String header) {
    called(header);

    SpanData call = span("SendSms");
    assertThat(call.getParentSpanContext().isValid()).isFalse();
    assertThat(call.getTraceId()).isNotEqualTo(TRACE);
  }

  @Test
  void aShareOfTheCallsIsTraced() {
    var some = new KeptSpans();
    int traced = 0;
    try (var few = new MessageSpans(some, 10, "1@here")) {
      for (int i = 0; i < 1_000; i++) {
        try (CallTrace trace = few.call(new CallOrigin("/sms.aspx", Optional.empty()))) {
          traced += trace.traceparent().isPresent() ? 1 : 0;
        }
      }
    }
    assertThat(traced).isBetween(40, 180);
    assertThat(some.spans()).hasSize(traced);
  }

  /** Accepts a call of three numbers and two parts; what is kept with it. */
  private String called(String header) {
    var origin = new CallOrigin("/sms.aspx", Optional.of(header).filter(text -> !text.isEmpty()));
    try (CallTrace trace = spans.call(origin)) {
      trace.calledBy("demo");
      trace.of(MessageClass.NOTICE);
      trace.answered(ResultCode.OK, MESSAGE, 3, 6, false);
      String traceparent = trace.traceparent().orElseThrow();
      assertThat(traceparent).hasSize(55);
      return traceparent;
    }
  }

  private static Submit submit(long attempt, boolean again, String outcome) {
    return new Submit(
        "huaxin",
        attempt,
        again,
        MESSAGE,
        "demo",
        MessageClass.NOTICE,
        1,
        1,
        0,
        outcome,
        Optional.empty(),
        START,
        END);
  }

  private static Ending ending(
      String traceparent, long attempt, MessageState state, boolean reported) {
    return new Ending(
        traceparent, MESSAGE, Optional.of(new Ending.Attempt(attempt, "huaxin")), state, reported);
  }

  private SpanData span(String name) {
    await().until(() -> spans.waiting() == 0);
    return kept.spans().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> attributes(SpanData span) {
    return span.getAttributes().asMap().entrySet().stream()
        .collect(Collectors.toMap(entry -> name(entry.getKey()), Map.Entry::getValue));
  }

  private static String name(AttributeKey<?> key) {
    return key.getKey();
  }
}
