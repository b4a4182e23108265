package smsfacade.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import smsfacade.sms.MessageClass;
import smsfacade.sms.ResultCode;

/**
 * Makes the spans, by the OpenTelemetry that is in the server, whose own tracing stays off (ADR
 * 16). Names by its semantic conventions where there are some ({@code http}, {@code messaging},
 * {@code error}), else {@code smsfacade.}; no number, text, password or query is in any of them.
 *
 * <p>A span says explicitly whose child it is: what the server may have as the current one of a
 * thread is not ours.
 */
final class MessageSpans implements AutoCloseable {
  private static final String SCOPE = "smsfacade";
  private static final int MOST_WAITING = 8192;
  private static final double PERCENT = 100.0;
  private static final long SECONDS_TO_END = 2;

  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("messaging.operation.name");
  private static final AttributeKey<String> OPERATION_TYPE =
      AttributeKey.stringKey("messaging.operation.type");
  private static final AttributeKey<String> VENDOR =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<String> MESSAGE_ID =
      AttributeKey.stringKey("messaging.message.id");
  private static final AttributeKey<Long> MESSAGES =
      AttributeKey.longKey("messaging.batch.message_count");
  private static final AttributeKey<String> ACCOUNT = AttributeKey.stringKey("smsfacade.account");
  private static final AttributeKey<String> CLASS = AttributeKey.stringKey("smsfacade.class");
  private static final AttributeKey<Long> SEGMENTS = AttributeKey.longKey("smsfacade.segments");
  private static final AttributeKey<String> CODE = AttributeKey.stringKey("smsfacade.code");
  private static final AttributeKey<Boolean> REPEATED =
      AttributeKey.booleanKey("smsfacade.repeated");
  private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("smsfacade.attempt");
  private static final AttributeKey<Long> ROUND = AttributeKey.longKey("smsfacade.round");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("smsfacade.outcome");
  private static final AttributeKey<String> REFUSAL = AttributeKey.stringKey("smsfacade.refusal");
  private static final AttributeKey<String> STATE = AttributeKey.stringKey("smsfacade.state");

  private static final TextMapGetter<String> HEADER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
          return List.of(Tracing.TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String name) {
          return name.equals(Tracing.TRACEPARENT) ? traceparent : null;
        }
      };

  private final SpanQueue queue;
  private final GivenSpanIds ids = new GivenSpanIds();
  private final SdkTracerProvider provider;
  private final Tracer tracer;

  MessageSpans(SpanExporter collector, int percent, String node) {
    queue = new SpanQueue(collector, MOST_WAITING);
    provider =
        SdkTracerProvider.builder()
            .setIdGenerator(ids)
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(percent / PERCENT)))
            .setResource(
                Resource.getDefault()
                    .merge(
                        Resource.create(
                            Attributes.of(
                                AttributeKey.stringKey("service.name"),
                                "sms-facade",
                                AttributeKey.stringKey("service.instance.id"),
                                node))))
            .addSpanProcessor(queue)
            .build();
    tracer = provider.get(SCOPE);
  }

  static MessageSpans to(TraceSettings settings, String node) {
    return new MessageSpans(
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.collector().toString())
            .setTimeout(SpanQueue.PATIENCE)
            .build(),
        settings.percent(),
        node);
  }

  /** Gives what waits a moment to be taken. */
  @Override
  public void close() {
    provider.shutdown().join(SECONDS_TO_END, TimeUnit.SECONDS);
  }

  /** What waits, or is on its way. */
  int waiting() {
    return queue.waiting();
  }

  /** Spans that no collector will see. */
  long lost() {
    return queue.lost();
  }

  CallTrace call(CallOrigin origin) {
    Context caller = origin.traceparent().map(MessageSpans::context).orElse(Context.root());
    Span span =
        tracer
            .spanBuilder("SendSms")
            .setParent(caller)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(ROUTE, origin.route())
            .startSpan();
    return span.isRecording() ? new TracedCall(span) : CallTrace.NONE;
  }

  void submitted(String traceparent, Submit submit) {
    Context call = context(traceparent);
    SpanBuilder builder =
        message("submit", "send", Optional.of(submit.vendor()), submit.messageId())
            .setParent(call)
            .setSpanKind(SpanKind.CLIENT)
            .setStartTimestamp(submit.startedAt())
            .setAttribute(ACCOUNT, submit.userName())
            .setAttribute(CLASS, submit.messageClass().name())
            .setAttribute(SEGMENTS, (long) submit.segments())
            .setAttribute(MESSAGES, (long) submit.destinations())
            .setAttribute(ATTEMPT, submit.attemptId())
            .setAttribute(ROUND, (long) submit.round())
            .setAttribute(OUTCOME, submit.outcome());
    submit.refusal().ifPresent(refusal -> builder.setAttribute(REFUSAL, refusal));
    boolean failed = !submit.outcome().equals(Submit.ACCEPTED);
    if (failed) {
      builder.setAttribute(ERROR, submit.outcome());
    }
    Span span =
        submit.again()
            ? builder.startSpan()
            : ids.with(spanId(call, submit.attemptId()), builder::startSpan);
    if (failed) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(submit.endedAt());
  }

  void ended(Ending ending, int messages, Instant at) {
    Context call = context(ending.traceparent());
    Optional<Ending.Attempt> attempt = ending.attempt();
    message(
            ending.reported() ? "report" : "end",
            "process",
            attempt.map(Ending.Attempt::vendor),
            ending.messageId())
        .setParent(attempt.map(carried -> request(call, carried.id())).orElse(call))
        .setSpanKind(ending.reported() ? SpanKind.CONSUMER : SpanKind.INTERNAL)
        .setStartTimestamp(at)
        .setAttribute(MESSAGES, (long) messages)
        .setAttribute(STATE, ending.state().name())
        .startSpan()
        .end();
  }

  private SpanBuilder message(
      String operation, String type, Optional<String> vendor, String messageId) {
    SpanBuilder builder =
        tracer
            .spanBuilder(vendor.map(name -> operation + " " + name).orElse(operation))
            .setAttribute(SYSTEM, "sms")
            .setAttribute(OPERATION, operation)
            .setAttribute(OPERATION_TYPE, type)
            .setAttribute(MESSAGE_ID, messageId);
    vendor.ifPresent(name -> builder.setAttribute(VENDOR, name));
    return builder;
  }

  /** One that is nobody's child when the header cannot be read. */
  private static Context context(String traceparent) {
    return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, HEADER);
  }

  /** The request that carried a message, as the parent of what became of it. */
  private static Context request(Context call, long attemptId) {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    Span.fromContext(call).getSpanContext().getTraceId(),
                    spanId(call, attemptId),
                    TraceFlags.getSampled(),
                    TraceState.getDefault())));
  }

  /**
   * The id of a request's span: by its key and the trace, so that nothing more need be kept.
   * SplitMix64's last step, which spreads keys that follow one another.
   */
  private static String spanId(Context call, long attemptId) {
    String traceId = Span.fromContext(call).getSpanContext().getTraceId();
    long mixed = attemptId + Long.parseUnsignedLong(traceId.substring(SpanId.getLength()), 16);
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    mixed ^= mixed >>> 31;
    // Nothing but zeroes is no id.
    return SpanId.fromLong(mixed == 0 ? 1 : mixed);
  }

  private static final class TracedCall implements CallTrace {
    private final Span span;
    private boolean answered;

    private TracedCall(Span span) {
      this.span = span;
    }

    @Override
    public void calledBy(String userName) {
      span.setAttribute(ACCOUNT, userName);
    }

    @Override
    public void of(MessageClass messageClass) {
      span.setAttribute(CLASS, messageClass.name());
    }

    @Override
    public void answered(
        ResultCode code, String messageId, int messages, int segments, boolean repeated) {
      answered = code != ResultCode.INTERNAL_ERROR;
      span.setAttribute(CODE, code.wireName());
      if (!messageId.isEmpty()) {
        span.setAttribute(MESSAGE_ID, messageId);
        span.setAttribute(MESSAGES, (long) messages);
        span.setAttribute(SEGMENTS, (long) segments);
        span.setAttribute(REPEATED, repeated);
      }
    }

    @Override
    public Optional<String> traceparent() {
      SpanContext context = span.getSpanContext();
      return Optional.of("00-" + context.getTraceId() + "-" + context.getSpanId() + "-01");
    }

    @Override
    public void close() {
      if (!answered) {
        span.setAttribute(ERROR, ResultCode.INTERNAL_ERROR.wireName());
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }
}
