package smsfacade.vendors.huaxin;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import smsfacade.vendors.BalanceSource.Balance;
import smsfacade.vendors.TemplateReview.ApprovedTemplate;
import smsfacade.vendors.VendorOperations.Operation;
import smsfacade.vendors.VendorOperations.Parameter;
import smsfacade.vendors.VendorOperations.Said;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.http.VendorCall;
import smsfacade.vendors.http.VendorJson;
import smsfacade.vendors.http.VendorText;

/** What an administrator may ask of this vendor beside its balance: MMS and templates. */
final class HuaxinOperations {
  private static final Parameter TEMPLATE =
      new Parameter(
          "template", "The text; @ stands for up to 20 characters, at most five of them in a row.");
  private static final Parameter TEMPLATE_ID = new Parameter("templateId", "The vendor's id.");

  /** §9.2; 2 is disabled, 3 under review, 4 returned. */
  private static final String APPROVED = "1";

  private static final Pattern NUMBERS = Pattern.compile("1[3-9]\\d{9}(,1[3-9]\\d{9})*");

  private final HuaxinClient client;

  private final HuaxinRefusals refusals;

  HuaxinOperations(HuaxinClient client, HuaxinRefusals refusals) {
    this.client = client;
    this.refusals = refusals;
  }

  List<Operation> all() {
    return List.of(
        new Operation(
            "fetchMmsBalance",
            "Asks how much our account has left for MMS (HX-09).",
            List.of(),
            given -> Said.only(mmsBalance())),
        new Operation(
            "sendMms",
            "Sends an MMS at once (HX-06); it is no message of this facade and is not sent again.",
            List.of(
                new Parameter("numbers", "Chinese numbers of 11 digits, separated by commas."),
                new Parameter("subject", "The title."),
                new Parameter(
                    "parts",
                    "name:Base64 of each part, separated by blanks; texts in GBK, as in 1.txt:xOO6ww=="),
                new Parameter("extNumber", "Up to five digits; may be empty.")),
            given -> sendMms(given.get(0), given.get(1), given.get(2), given.get(3))),
        new Operation(
            "addTemplate",
            "Registers a template, which is reviewed (HX-17); says its id.",
            List.of(TEMPLATE),
            given -> addTemplate(given.get(0))),
        new Operation(
            "queryTemplates",
            "Tells a template and how its review stands (HX-18).",
            List.of(TEMPLATE_ID),
            given -> Said.only(queryTemplates(given.get(0)))),
        new Operation(
            "updateTemplate",
            "Changes a template, which is reviewed again (HX-19).",
            List.of(TEMPLATE_ID, TEMPLATE),
            given -> Said.only(updateTemplate(given.get(0), given.get(1)))),
        new Operation(
            "deleteTemplate",
            "Deletes a template (HX-20).",
            List.of(TEMPLATE_ID),
            given -> Said.only(deleteTemplate(given.get(0)))));
  }

  private String mmsBalance() {
    Balance balance = VendorCall.ask(() -> HuaxinVendor.balance(client.mmsOverage()));
    return balance.segments() + " " + balance.payMode();
  }

  private Said sendMms(String numbers, String subject, String parts, String extNumber) {
    if (!NUMBERS.matcher(numbers).matches()) {
      throw new IllegalArgumentException("numbers are 11 digits each, separated by commas");
    }
    if (subject.isBlank()) {
      throw new IllegalArgumentException("an MMS needs a subject");
    }
    if (!HuaxinVendor.isExtension(extNumber)) {
      throw new IllegalArgumentException("an extension is up to five digits");
    }
    String content = HuaxinMms.content(HuaxinMms.parts(parts));
    HuaxinWire.SendAnswer answer;
    try {
      answer = VendorCall.ask(() -> client.sendMms(numbers, subject, content, extNumber));
    } catch (VendorUnavailable e) {
      throw new VendorUnavailable("perhaps sent: " + e.getMessage(), e);
    }
    if (!HuaxinVendor.isSuccess(answer.returnstatus())) {
      String message = VendorText.of(answer.message());
      boolean refused = refusals.of(answer).flatMap(HuaxinCode::refusal).isPresent();
      throw new VendorUnavailable(
          (refused ? "not sent: " : "perhaps sent: ") + VendorText.quoted(message), "");
    }
    String task = VendorText.of(answer.taskID());
    return Said.taken("taken as task " + task, task);
  }

  private Said addTemplate(String template) {
    check(template);
    String id = VendorText.of(done(() -> client.addTemplate(template)).templateId());
    return Said.registered("template " + id + " is reviewed", id);
  }

  private String queryTemplates(String templateId) {
    List<HuaxinWire.TemplateBox> boxes = templates(templateId);
    return boxes.isEmpty()
        ? "no template"
        : boxes.stream()
            .map(
                box ->
                    VendorText.of(box.templateId())
                        + " "
                        + review(VendorText.of(box.status()))
                        + ": "
                        + VendorText.of(box.template()))
            .collect(Collectors.joining("\n"));
  }

  /** Those of an answer that are in use; reading them changes nothing (HX-18). */
  List<ApprovedTemplate> approvedTemplates(String templateId) {
    return templates(templateId).stream()
        .filter(box -> VendorText.of(box.status()).equals(APPROVED))
        .map(
            box ->
                new ApprovedTemplate(
                    VendorText.of(box.templateId()),
                    HuaxinTemplateText.pattern(VendorText.of(box.template()))))
        .toList();
  }

  /** {@code templateid} is no optional field (§9.2). */
  private List<HuaxinWire.TemplateBox> templates(String templateId) {
    if (templateId.isBlank()) {
      throw new IllegalArgumentException("a template is asked for by its id");
    }
    return VendorCall.ask(
        () ->
            VendorJson.entries(
                    done(() -> client.queryTemplate(templateId)).templateList(),
                    HuaxinWire.TemplateBox.class)
                .entries());
  }

  private String updateTemplate(String templateId, String template) {
    check(template);
    done(() -> client.updateTemplate(templateId, template));
    return "template " + templateId + " is reviewed again";
  }

  private String deleteTemplate(String templateId) {
    done(() -> client.deleteTemplate(templateId));
    return "template " + templateId + " is deleted";
  }

  /** The document's words (chapter 9). */
  private static String review(String status) {
    return switch (status) {
      case APPROVED -> "approved";
      case "2" -> "disabled";
      case "3" -> "under review";
      case "4" -> "returned";
      default -> "in state " + status;
    };
  }

  private static void check(String template) {
    if (!HuaxinTemplateText.isAllowed(template)) {
      throw new IllegalArgumentException("a template is a text with at most five @ in a row");
    }
  }

  /** StatusCode is text here, and 1 means done. */
  private static HuaxinWire.TemplateAnswer done(Supplier<HuaxinWire.TemplateAnswer> call) {
    HuaxinWire.TemplateAnswer answer = VendorCall.ask(call);
    String code = VendorText.of(answer.statusCode());
    if (!code.equals("1")) {
      throw new VendorUnavailable(
          "refused: " + VendorText.quoted(code + " " + VendorText.of(answer.description())), code);
    }
    return answer;
  }
}
