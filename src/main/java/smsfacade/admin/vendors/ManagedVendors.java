package smsfacade.admin.vendors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import smsfacade.admin.mbean.Acts;
import smsfacade.admin.mbean.OperatorTime;
import smsfacade.delivery.DeliveryWeights;
import smsfacade.dispatch.Dispatcher;
import smsfacade.dispatch.SubmitStatistics;
import smsfacade.reports.fates.OperatorSubmissions;
import smsfacade.reports.raw.KeptAnswers;
import smsfacade.routing.VendorSwitches;
import smsfacade.secrets.ChangePassword;
import smsfacade.secrets.ChangedSecrets;
import smsfacade.sms.Msisdn;
import smsfacade.templates.ApprovedTexts;
import smsfacade.vendors.BalanceSource;
import smsfacade.vendors.ChangeablePassword;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorBreakers;
import smsfacade.vendors.VendorOperations;
import smsfacade.vendors.VendorOperations.Operation;
import smsfacade.vendors.VendorOperations.Said;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.Vendors;

/**
 * The vendors by JMX, each by its name: a reload may put another vendor in force under the same
 * name.
 */
@ApplicationScoped
public class ManagedVendors {
  private static final Logger LOG = System.getLogger(ManagedVendors.class.getName());

  @Inject Vendors vendors;
  @Inject VendorSwitches switches;
  @Inject SubmitStatistics statistics;
  @Inject Dispatcher dispatcher;
  @Inject VendorBreakers breakers;
  @Inject ChangePassword passwords;
  @Inject ChangedSecrets secrets;
  @Inject ApprovedTexts approved;
  @Inject DeliveryWeights deliveries;
  @Inject OperatorSubmissions submissions;
  @Inject KeptAnswers keptAnswers;
  @Inject VendorBalances balances;
  @Inject Draining draining;
  @Inject TestMessage tests;
  @Inject Acts acts;

  public VendorMXBean of(String name) {
    return new Managed(name);
  }

  public KindOperations ofKind(String name) {
    return new ManagedOperations(name);
  }

  private static String subject(String vendor) {
    return "vendor " + vendor;
  }

  /** A JMX client knows the exceptions of Java, not ours. */
  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (VendorUnavailable e) {
      LOG.log(Level.WARNING, "a vendor did not do what was asked by JMX", e);
      throw new IllegalStateException(e.getMessage());
    }
  }

  private final class ManagedOperations implements KindOperations {
    private final String name;

    ManagedOperations(String name) {
      this.name = name;
    }

    @Override
    public List<Operation> operations() {
      return vendors
          .find(name)
          .map(
              vendor ->
                  Stream.of(
                          vendor instanceof VendorOperations more
                              ? more.operations()
                              : List.<Operation>of(),
                          passwords.operations(vendor),
                          approved.operations(vendor))
                      .flatMap(List::stream)
                      .toList())
          .orElse(List.of());
    }

    @Override
    public Optional<String> call(String operation, List<String> arguments) {
      return operations().stream()
          .filter(
              one -> one.name().equals(operation) && one.parameters().size() == arguments.size())
          .findFirst()
          .map(
              wanted -> {
                LOG.log(Level.INFO, "{0} of vendor {1} by JMX", operation, name);
                return said(done(operation, () -> wanted.action().apply(arguments)));
              });
    }

    /**
     * Noted with what the vendor said, also when it did not do it or nobody knows; never with what
     * was asked for, which may be a password.
     */
    private Said done(String operation, Supplier<Said> action) {
      try {
        Said said = asked(action);
        acts.note(operation, subject(name), "", said.text());
        return said;
      } catch (IllegalStateException e) {
        acts.note(operation, subject(name), "", String.valueOf(e.getMessage()));
        throw e;
      }
    }

    /** What was sent must not look like a failure because it could not be remembered. */
    private String said(Said said) {
      try {
        said.taken().ifPresent(id -> submissions.remember(name, id));
        said.template().ifPresent(id -> approved.remember(name, List.of(id)));
        return said.text();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "not stored what vendor " + name + " was asked for by JMX", e);
        return said.text()
            + (said.template().isPresent()
                ? "; its id could not be stored: name it to useApprovedTemplates"
                : "; its id could not be stored, so reports of it count as unmatched or may be"
                    + " taken for those of a message to the same number");
      }
    }
  }

  private final class Managed implements VendorMXBean {
    private final String name;

    Managed(String name) {
      this.name = name;
    }

    private Vendor vendor() {
      return vendors
          .find(name)
          .orElseThrow(() -> new IllegalStateException("no vendor " + name + " any more"));
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isPaused() {
      return switches.isPaused(name);
    }

    @Override
    public String getSecretState() {
      return vendor() instanceof ChangeablePassword changeable
          ? secrets.state(changeable.account(), changeable.passwordOfFile())
          : "FILE";
    }

    @Override
    public int getDestinationsPerRequest() {
      return vendor().destinationsPerRequest();
    }

    @Override
    public Map<String, Long> getSubmitsByOutcome() {
      return statistics.outcomes(name);
    }

    @Override
    public int getRequestsInFlight() {
      return dispatcher.inFlight(name);
    }

    @Override
    public double getMeanSubmitMilliseconds() {
      return statistics.meanMilliseconds(name);
    }

    @Override
    public double getSubmitsPerSecond() {
      return statistics.submitsPerSecond(name);
    }

    @Override
    public double getErrorPercent() {
      return statistics.errorPercent(name);
    }

    @Override
    public String getLastError() {
      return statistics
          .lastTrouble(name)
          .map(trouble -> OperatorTime.of(trouble.at()) + "  " + trouble.what())
          .orElse("");
    }

    @Override
    public String getLastBalance() {
      return balances
          .last(name)
          .map(known -> OperatorTime.of(known.at()) + "  " + known.segments())
          .orElse("");
    }

    @Override
    public String getBreaker() {
      return breakers.state(name, VendorBreakers.SUBMIT);
    }

    @Override
    public Map<String, String> getBreakers() {
      return breakers.states(vendor());
    }

    @Override
    public int getWeightPercent() {
      return deliveries.percent(name);
    }

    @Override
    public String getDelivery() {
      return deliveries.sentence(name);
    }

    @Override
    public long getKeptAnswers() {
      return keptAnswers.of(name).answers();
    }

    @Override
    public boolean isKeptAnswersFull() {
      return keptAnswers.isFull(name);
    }

    @Override
    public void resetBreaker() {
      String former = breakers.state(name, VendorBreakers.SUBMIT);
      breakers.reset(name);
      acts.note("resetBreaker", subject(name), former, "CLOSED");
    }

    @Override
    public void pause() {
      turn("pause", true);
    }

    @Override
    public void resume() {
      turn("resume", false);
    }

    private void turn(String act, boolean paused) {
      boolean former = switches.isPaused(name);
      switches.pause(name, paused);
      acts.note(act, subject(name), state(former), state(paused));
    }

    private static String state(boolean paused) {
      return paused ? "paused" : "in use";
    }

    @Override
    public String drain(int seconds) {
      Draining.check(seconds);
      boolean former = switches.isPaused(name);
      switches.pause(name, true);
      long left = draining.await(name, seconds);
      String now =
          left == 0
              ? "paused, nothing is under way"
              : "paused, " + left + " request(s) still under way";
      acts.note("drain", subject(name), state(former), now);
      return now;
    }

    @Override
    public String testConnection() {
      String said = tested();
      acts.note("testConnection", subject(name), "", said);
      return said;
    }

    private String tested() {
      Vendor vendor = vendor();
      if (vendor instanceof BalanceSource source) {
        return "logged in, without sending: our balance there is "
            + ManagedVendors.asked(() -> balances.askNow(name, source)).segments();
      }
      return vendor
          .reachedAt()
          .map(
              address ->
                  Connecting.to(address)
                      + "; the vendor can be asked nothing without sending, so account and"
                      + " password are not tested")
          .orElseThrow(
              () ->
                  new UnsupportedOperationException(
                      "vendor " + name + " has no address to connect to"));
    }

    @Override
    public String testMessage(String msisdn, String text) {
      Msisdn number = Msisdn.of(msisdn);
      String ended =
          tests
              .send(vendor(), number, text)
              .map(Managed::ended)
              .orElse("not sent: the circuit breaker is open");
      acts.note("testMessage", subject(name), "", "to " + number + ": " + ended);
      return ended;
    }

    private static String ended(SubmitOutcome outcome) {
      return outcome instanceof Accepted accepted
          ? "Accepted, vendor id " + accepted.vendorMessageId()
          : SubmitStatistics.words(outcome);
    }

    @Override
    public long fetchBalance() {
      if (vendor() instanceof BalanceSource source) {
        return ManagedVendors.asked(() -> balances.ask(name, source)).segments();
      }
      throw new UnsupportedOperationException("vendor " + name + " cannot be asked for a balance");
    }
  }
}
