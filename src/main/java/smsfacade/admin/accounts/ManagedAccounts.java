package smsfacade.admin.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import smsfacade.accounts.Account;
import smsfacade.accounts.AccountDirectory;
import smsfacade.accounts.AccountPolicies;
import smsfacade.accounts.AccountState;
import smsfacade.accounts.Accounts;
import smsfacade.accounts.ChangeAccounts;
import smsfacade.accounts.CreditAccounts;
import smsfacade.accounts.CreditAccounts.Credit;
import smsfacade.accounts.OptIns;
import smsfacade.accounts.Purse;
import smsfacade.admin.mbean.Operator;
import smsfacade.admin.mbean.OperatorTime;
import smsfacade.handover.OfferAgain;
import smsfacade.inforce.InForce;
import smsfacade.sms.Msisdn;

/** The accounts by JMX. */
@ApplicationScoped
public class ManagedAccounts implements AccountsMXBean {
  private static final Logger LOG = System.getLogger(ManagedAccounts.class.getName());

  @Inject Accounts accounts;
  @Inject InForce inForce;
  @Inject AccountDirectory directory;
  @Inject ChangeAccounts changes;
  @Inject CreditAccounts credits;
  @Inject OptIns optIns;
  @Inject OfferAgain boxes;
  @Inject Clock clock;

  @Override
  public List<AccountLine> getAccounts() {
    AccountPolicies policies =
        inForce.current().part(AccountPolicies.class).orElse(AccountPolicies.NONE);
    return accounts.all().stream()
        .map(account -> new AccountLine(account, policies.find(account.userName())))
        .toList();
  }

  @Override
  public Map<String, Long> getBalances() {
    return byUser(account -> Optional.of(account.balance()));
  }

  @Override
  public Map<String, Long> getMmsBalances() {
    return byUser(account -> Optional.of(account.mmsBalance()));
  }

  @Override
  public List<String> getStopped() {
    return accounts.all().stream()
        .filter(account -> account.state() == AccountState.STOPPED)
        .map(Account::userName)
        .toList();
  }

  @Override
  public long getThrottledLogins() {
    return directory.throttledLogins();
  }

  @Override
  public Map<String, String> getSetWhileRunning() {
    return byUser(
        account ->
            Optional.of(String.join(", ", account.setWhileRunning()))
                .filter(set -> !set.isEmpty()));
  }

  @Override
  public Map<String, String> getFormerStillHolding() {
    return byUser(account -> account.formerPassword(clock.instant()));
  }

  private <T> Map<String, T> byUser(Function<Account, Optional<T>> value) {
    var result = new TreeMap<String, T>();
    for (Account account : accounts.all()) {
      value.apply(account).ifPresent(found -> result.put(account.userName(), found));
    }
    return result;
  }

  @Override
  public long credit(String userName, long segments) {
    return credit(userName, segments, false);
  }

  @Override
  public long credit(String userName, long segments, boolean belowZero) {
    return credit(userName, Purse.SEGMENTS, segments, belowZero, "segments");
  }

  private long credit(String userName, Purse purse, long amount, boolean belowZero, String unit) {
    Credit credit = credits.credit(Operator.name(), userName, purse, amount, belowZero);
    LOG.log(
        Level.INFO,
        "credited {0} with {1} {2} by JMX, by {3}: now {4}",
        userName,
        String.valueOf(amount),
        unit,
        Operator.name(),
        String.valueOf(credit.to()));
    return credit.to();
  }

  @Override
  public long creditMms(String userName, long mms) {
    return creditMms(userName, mms, false);
  }

  @Override
  public long creditMms(String userName, long mms, boolean belowZero) {
    return credit(userName, Purse.MMS, mms, belowZero, "MMS");
  }

  @Override
  public String previewCredit(String userName, long segments) {
    Credit credit = credits.preview(userName, Purse.SEGMENTS, segments);
    return String.format(
        Locale.ROOT, "%s has %d segments and would have %d", userName, credit.from(), credit.to());
  }

  @Override
  public String changePassword(String userName, String newPassword, long overlapHours) {
    return said(
        changes.changePassword(
            Operator.name(), userName, newPassword, Duration.ofHours(overlapHours)));
  }

  @Override
  public String suspend(String userName) {
    return said(changes.suspend(Operator.name(), userName));
  }

  @Override
  public String resume(String userName) {
    return said(changes.resume(Operator.name(), userName));
  }

  @Override
  public String addAddress(String userName, String range) {
    return said(changes.addAddress(Operator.name(), userName, range));
  }

  @Override
  public String removeAddress(String userName, String range) {
    return said(changes.removeAddress(Operator.name(), userName, range));
  }

  @Override
  public String followFile(String userName) {
    return said(changes.followFile(Operator.name(), userName));
  }

  @Override
  public String findOptOuts(String userName) {
    return optIns.optedOut(userName).stream()
        .map(
            since ->
                "%s  %s%s\n"
                    .formatted(
                        since.at().truncatedTo(ChronoUnit.SECONDS),
                        since.number().msisdn(),
                        since.number().extension().isEmpty()
                            ? ""
                            : " with ExtNumber " + since.number().extension()))
        .collect(Collectors.joining());
  }

  @Override
  public String optIn(String userName, String msisdn) {
    Msisdn number = Msisdn.of(msisdn);
    int extensions = optIns.optIn(Operator.name(), userName, number);
    return said(
        String.format(
            Locale.ROOT,
            "%s: may send to %s again, with %d ExtNumber(s)",
            userName,
            number,
            extensions));
  }

  @Override
  public String offerAgain(String userName, String from, String to) {
    return said(
        "%s: offered again: %s"
            .formatted(
                userName,
                boxes.offerAgain(
                    Operator.name(), userName, OperatorTime.from(from), OperatorTime.from(to))));
  }

  @Override
  public String pushAgain(String userName) {
    return said(
        "%s: to be pushed again: %s"
            .formatted(userName, boxes.pushAgain(Operator.name(), userName)));
  }

  private static String said(String sentence) {
    LOG.log(Level.INFO, "by JMX, by {0}: {1}", Operator.name(), sentence);
    return sentence;
  }
}
