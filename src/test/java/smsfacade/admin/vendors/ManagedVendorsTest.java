package smsfacade.admin.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smsfacade.admin.mbean.Acts;
import smsfacade.audit.Act;
import smsfacade.audit.AuditEntry;
import smsfacade.audit.AuditTrail;
import smsfacade.node.Node;
import smsfacade.reports.fates.OperatorSubmissions;
import smsfacade.secrets.ChangePassword;
import smsfacade.storage.PlainTransactions;
import smsfacade.templates.ApprovedTexts;
import smsfacade.vendors.ExampleKind;
import smsfacade.vendors.ExampleVendors;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorOperations;
import smsfacade.vendors.VendorUnavailable;

/** What an operator has a vendor send is remembered, so that its reports are nobody else's. */
class ManagedVendorsTest {
  private final List<String> remembered = new ArrayList<>();
  private final ManagedVendors managed = new ManagedVendors();
  private final AuditTrail trail =
      new AuditTrail(PlainTransactions.onH2(), new Node(), Clock.systemUTC());
  private boolean databaseAway;

  @BeforeEach
  void oneVendor() {
    managed.vendors =
        ExampleVendors.inForce(
            "hx", ExampleKind.withoutSettings((name, settings) -> new Sending(name)));
    managed.acts = new Acts(trail);
    managed.passwords = new ChangePassword() {};
    managed.approved = new ApprovedTexts() {};
    managed.submissions =
        new OperatorSubmissions() {
          @Override
          public void remember(String vendor, String vendorMessageId) {
            if (databaseAway) {
              throw new IllegalStateException("away");
            }
            remembered.add(vendor + " " + vendorMessageId);
          }
        };
  }

  @Test
  void remembersWhatAVendorTook() {
    assertThat(managed.ofKind("hx").call("send", List.of("x"))).contains("taken as task 07");
    assertThat(remembered).containsExactly("hx 07");
  }

  @Test
  void remembersNothingThatWasNotTaken() {
    assertThat(managed.ofKind("hx").call("ask", List.of())).contains("nothing sent");
    assertThatThrownBy(() -> managed.ofKind("hx").call("send", List.of("refused")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(remembered).isEmpty();
  }

  /** It was sent all the same. */
  @Test
  void saysWhatItCouldNotRemember() {
    databaseAway = true;
    assertThat(managed.ofKind("hx").call("send", List.of("x")).orElseThrow())
        .startsWith("taken as task 07; ")
        .contains("could not be stored");
  }

  /** F84: with what the vendor said, and without what was asked for. */
  @Test
  void notesWhatAVendorWasAskedAndSaid() {
    managed.ofKind("hx").call("send", List.of("Geheim-7"));
    assertThatThrownBy(() -> managed.ofKind("hx").call("send", List.of("refused")))
        .isInstanceOf(IllegalStateException.class);

    assertThat(trail.latest(10))
        .extracting(AuditEntry::act)
        .containsExactly(
            new Act("local", "send", "vendor hx", "", "not sent"),
            new Act("local", "send", "vendor hx", "", "taken as task 07"));
  }

  private record Sending(String name) implements Vendor, VendorOperations {
    @Override
    public List<Operation> operations() {
      return List.of(
          new Operation(
              "send", "", List.of(new Parameter("what", "")), given -> send(given.get(0))),
          new Operation("ask", "", List.of(), given -> Said.only("nothing sent")));
    }

    private static Said send(String what) {
      if (what.equals("refused")) {
        throw new VendorUnavailable("not sent", "");
      }
      return Said.taken("taken as task 07", "07");
    }

    @Override
    public int destinationsPerRequest() {
      return 1;
    }

    @Override
    public SubmitOutcome submit(Submission submission) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
