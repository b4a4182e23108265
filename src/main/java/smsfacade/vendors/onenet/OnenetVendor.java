package smsfacade.vendors.onenet;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.http.HttpVendor;
import smsfacade.vendors.http.VendorCall;
import smsfacade.vendors.http.VendorText;
import smsfacade.vendors.onenet.OnenetSettings.Interface;
import smsfacade.vendors.settings.SendingLimits;

/** One account at OneNET. */
final class OnenetVendor implements HttpVendor {
  private final String name;
  private final OnenetSettings settings;
  private final OnenetClient client;

  OnenetVendor(String name, OnenetSettings settings) {
    this.name = name;
    this.settings = settings;
    this.client = new OnenetClient(name, settings);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<URI> reachedAt() {
    return Optional.of(settings.http().proxy().orElse(settings.address()));
  }

  @Override
  public int destinationsPerRequest() {
    return settings.numbersPerRequest();
  }

  @Override
  public SendingLimits sendingLimits() {
    return settings.limits();
  }

  @Override
  public Duration noReportAfter() {
    return settings.noReportAfter();
  }

  @Override
  public boolean needsTemplate() {
    return true;
  }

  /** {@code mobiles}: the document knows Chinese numbers only (ON-01, ON-02). */
  @Override
  public boolean carries(Msisdn destination) {
    return destination.isChineseMobile();
  }

  @Override
  public SubmitOutcome submit(Submission submission) {
    return VendorCall.submit(
        this,
        submission,
        numbers ->
            outcome(
                client.send(parameters(submission.template().orElseThrow(), numbers)), numbers));
  }

  private Map<String, String> parameters(FilledTemplate template, List<Msisdn> numbers) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("sicode", settings.sicode());
    parameters.put(
        "mobiles", numbers.stream().map(Msisdn::national).collect(Collectors.joining(",")));
    parameters.put("tempid", template.templateId());
    if (settings.version() == Interface.NEW) {
      parameters.put("signId", template.signatureId());
    }
    template.parameters().forEach(one -> parameters.putIfAbsent(one.name(), one.value()));
    return parameters;
  }

  private static SubmitOutcome outcome(OnenetWire.SendAnswer answer, List<Msisdn> numbers) {
    String result = VendorText.of(answer.result());
    String info = VendorText.of(answer.resultInfo());
    String errors = VendorText.of(answer.errorInfo());
    if (OnenetCode.isAccepted(result)) {
      return new Accepted(info, Map.of());
    }
    Optional<OnenetCode> listed = OnenetCode.of(result);
    if (listed.isEmpty()) {
      return new Unknown(
          result.isEmpty()
              ? "answer without result"
              : "unlisted answer: " + VendorText.quoted(result + " " + info + " " + errors));
    }
    OnenetCode code = listed.get();
    var ofAll =
        new Refused(
            code.refusal(),
            result,
            VendorText.quoted((info + " " + errors).strip()),
            code.resultCode());
    List<Msisdn> named = named(errors, numbers);
    return switch (code.numbers()) {
      case ALL_ALIKE -> ofAll;
      case DROP_ALL -> ofAll.becauseOf(named, numbers);
      case REST_ACCEPTED ->
          new Accepted(
              info, named.stream().collect(Collectors.toMap(Function.identity(), one -> ofAll)));
    };
  }

  /** Those of our numbers that errorInfo lists; how it separates them is not documented. */
  private static List<Msisdn> named(String errors, List<Msisdn> numbers) {
    Set<String> listed = new HashSet<>(List.of(errors.split("[^0-9]+")));
    return numbers.stream()
        .filter(number -> listed.contains(number.national()) || listed.contains(number.digits()))
        .toList();
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return "OnenetVendor[" + name + "]";
  }
}
