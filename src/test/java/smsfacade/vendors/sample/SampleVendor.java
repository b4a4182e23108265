package smsfacade.vendors.sample;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.ReportSource;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.UnreadableAnswer;
import smsfacade.vendors.http.HttpVendor;
import smsfacade.vendors.http.VendorCall;
import smsfacade.vendors.http.VendorJson;
import smsfacade.vendors.http.VendorText;

/** One account at the sample vendor. */
final class SampleVendor implements HttpVendor, ReportSource {
  private final String name;
  private final SampleSettings settings;
  private final SampleClient client;

  SampleVendor(String name, SampleSettings settings) {
    this.name = name;
    this.settings = settings;
    this.client = new SampleClient(name, settings);
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
  public SubmitOutcome submit(Submission submission) {
    return VendorCall.submit(
        this,
        submission,
        numbers ->
            outcome(
                client.send(numbers.stream().map(Msisdn::national).toList(), submission.text())));
  }

  private static SubmitOutcome outcome(SampleWire.Sent sent) {
    String id = VendorText.of(sent.id());
    String error = VendorText.of(sent.error());
    if (error.isEmpty()) {
      if (id.isEmpty()) {
        throw new UnreadableAnswer("answer has neither id nor error");
      }
      return new Accepted(id, Map.of());
    }
    return SampleCode.of(error)
        .<SubmitOutcome>map(code -> new Refused(code.refusal(), error, "", code.resultCode()))
        .orElseGet(() -> new Unknown("unlisted answer: " + VendorText.quoted(error)));
  }

  @Override
  public Optional<RawAnswer> fetchReports() {
    return Optional.of(new RawAnswer("receipts", VendorCall.ask(client::receipts)));
  }

  @Override
  public Reports readReports(RawAnswer answer) {
    var receipts = VendorJson.read(answer.body(), SampleWire.Receipts.class).receipts();
    return new Reports(
        receipts == null ? List.of() : receipts.stream().map(SampleVendor::report).toList(), false);
  }

  private static DeliveryReport report(SampleWire.Receipt receipt) {
    String status = VendorText.of(receipt.status());
    return new DeliveryReport(
        VendorText.of(receipt.id()),
        Optional.of(Msisdn.of(VendorText.of(receipt.to()))),
        switch (status) {
          case "delivered" -> Fate.DELIVERED;
          case "failed" -> Fate.FAILED;
          default -> Fate.UNCLEAR;
        },
        Optional.empty(),
        status,
        Optional.empty());
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return "SampleVendor[" + name + "]";
  }
}
