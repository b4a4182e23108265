package smsfacade.admin.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import smsfacade.accounts.AccountDirectory;
import smsfacade.admin.metrics.Figures.Values;
import smsfacade.dispatch.SubmitStatistics;
import smsfacade.dispatch.SubmitStatistics.OfAccount;
import smsfacade.messaging.boundary.AcceptStatistics;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.Vendors;

/** What clients ask for, and what becomes of it. */
@ApplicationScoped
class CallMetrics {
  @Inject AcceptStatistics accepted;
  @Inject SubmitStatistics submitted;
  @Inject AccountDirectory accounts;
  @Inject Vendors vendors;

  void register(Figures figures) {
    figures.counter(
        "smsfacade_calls_total",
        "Calls by the code they were answered with.",
        List.of("code"),
        values -> {
          for (ResultCode code : ResultCode.values()) {
            values.are(accepted.calls(code), code.wireName());
          }
        });
    figures.histogram(accepted.seconds());
    figures.counter(
        "smsfacade_logins_throttled_total",
        "Tries to log in that were refused unread because somebody guesses.",
        accounts::throttledLogins);
    figures.counter(
        "smsfacade_messages_accepted_total",
        "Messages that were accepted: one for each number of a call.",
        accepted::acceptedMessages);
    figures.counter(
        "smsfacade_messages_settled_total",
        "Messages of which the outcome of their request to a vendor is stored.",
        submitted::settledMessages);
    registerByAccount(figures);
  }

  private void registerByAccount(Figures figures) {
    var labels = new AccountLabels(accounts::isDefined);
    figures.counter(
        "smsfacade_account_messages_accepted_total",
        "Accepted messages by account; the first 200 accounts have a label, the others are other.",
        List.of("account"),
        values -> accepted(labels, values));
    figures.counter(
        "smsfacade_account_messages_submitted_total",
        "Messages in requests by account, vendor and what the vendor made of the request"
            + " (Accepted, Refused, NotSent, Unknown); accounts as above.",
        List.of("account", "vendor", "outcome"),
        values -> submitted(labels, values));
  }

  private void accepted(AccountLabels labels, Values values) {
    labels.forgetThoseThatLeft();
    var sums = new TreeMap<String, Long>();
    accepted
        .acceptedMessagesByAccount()
        .forEach(
            (userName, count) -> {
              if (labels.isShown(userName)) {
                sums.merge(labels.of(userName), count, Long::sum);
              }
            });
    sums.forEach((label, count) -> values.are(count, label));
  }

  private void submitted(AccountLabels labels, Values values) {
    labels.forgetThoseThatLeft();
    var sums = new HashMap<OfAccount, Long>();
    submitted.eachAccount(
        (key, count) -> {
          if (labels.isShown(key.userName()) && vendors.find(key.vendor()).isPresent()) {
            sums.merge(
                new OfAccount(labels.of(key.userName()), key.vendor(), key.outcome()),
                count,
                Long::sum);
          }
        });
    for (Map.Entry<OfAccount, Long> sum : sums.entrySet()) {
      OfAccount key = sum.getKey();
      values.are(sum.getValue(), key.userName(), key.vendor(), key.outcome());
    }
  }
}
