package smsfacade.vendors.onenet;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.http.VendorCall;
import smsfacade.vendors.http.VendorText;
import smsfacade.vendors.onenet.OnenetCode.Numbers;
import smsfacade.vendors.onenet.OnenetSettings.Interface;
import smsfacade.vendors.settings.SendingLimits;

/** One account at OneNET. */
final class OnenetVendor implements Vendor {
  private static final String CHINA = "86";

  /** The names of the fixed fields, which share one space with the template's parameters. */
  private static final Set<String> RESERVED = Set.of("sicode", "mobiles", "tempid", "signId");

  private static final Refused NOT_CHINESE =
      new Refused(
          Refusal.RETRYABLE, "", "only Chinese numbers go here", ResultCode.MSISDN_NO_CHANNEL);
  private static final Refused NO_TEMPLATE =
      new Refused(Refusal.RETRYABLE, "", "no template fits the text", ResultCode.NO_CHANNEL);

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

  @Override
  public Optional<String> problemOfTemplate(
      String templateId, String signatureId, List<String> parameterNames) {
    if (settings.version() == Interface.NEW && signatureId.isEmpty()) {
      return Optional.of("the interface of " + name + " needs a signature-id");
    }
    if (settings.version() == Interface.OLD && !signatureId.isEmpty()) {
      return Optional.of("the old interface of " + name + " has no signature-id");
    }
    if (new HashSet<>(parameterNames).size() < parameterNames.size()) {
      return Optional.of("a parameter is named twice");
    }
    return parameterNames.stream()
        .filter(RESERVED::contains)
        .findFirst()
        .map(reserved -> "a parameter cannot be called " + reserved + " at this vendor");
  }

  @Override
  public SubmitOutcome submit(Submission submission) {
    Optional<FilledTemplate> template = submission.template();
    if (template.isEmpty()) {
      return NO_TEMPLATE;
    }
    var refused = new HashMap<Msisdn, Refused>();
    for (Msisdn destination : submission.destinations()) {
      if (!destination.digits().startsWith(CHINA)) {
        refused.put(destination, NOT_CHINESE);
      }
    }
    if (refused.size() == submission.destinations().size()) {
      return NOT_CHINESE;
    }
    Map<String, String> parameters = parameters(submission, template.get(), refused.keySet());
    return VendorCall.submit(() -> outcome(client.send(parameters), submission, refused));
  }

  private Map<String, String> parameters(
      Submission submission, FilledTemplate template, Set<Msisdn> left) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("sicode", settings.sicode());
    parameters.put(
        "mobiles",
        submission.destinations().stream()
            .filter(destination -> !left.contains(destination))
            .map(Msisdn::national)
            .collect(Collectors.joining(",")));
    parameters.put("tempid", template.templateId());
    if (settings.version() == Interface.NEW) {
      parameters.put("signId", template.signatureId());
    }
    template.parameters().forEach(one -> parameters.putIfAbsent(one.name(), one.value()));
    return parameters;
  }

  private static SubmitOutcome outcome(
      OnenetWire.SendAnswer answer, Submission submission, Map<Msisdn, Refused> refused) {
    String result = VendorText.of(answer.result());
    String info = VendorText.of(answer.resultInfo());
    String errors = VendorText.of(answer.errorInfo());
    if (OnenetCode.isAccepted(result)) {
      return new Accepted(info, refused);
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
    Map<Msisdn, Refused> named = named(errors, submission, ofAll);
    if (code.numbers() == Numbers.REST_ACCEPTED) {
      named.putAll(refused);
      return new Accepted(info, named);
    }
    if (code.numbers() == Numbers.DROP_ALL
        && !named.isEmpty()
        && named.size() + refused.size() < submission.destinations().size()) {
      named.putAll(refused);
      return new Refused(
          Refusal.RETRYABLE, result, ofAll.vendorText(), ResultCode.NO_CHANNEL, named);
    }
    return ofAll;
  }

  /** Those of our numbers that errorInfo lists; how it separates them is not documented. */
  private static Map<Msisdn, Refused> named(
      String errors, Submission submission, Refused ofNumber) {
    Set<String> listed = new HashSet<>(List.of(errors.split("[^0-9]+")));
    var named = new HashMap<Msisdn, Refused>();
    for (Msisdn destination : submission.destinations()) {
      if (listed.contains(destination.national()) || listed.contains(destination.digits())) {
        named.put(destination, ofNumber);
      }
    }
    return named;
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
