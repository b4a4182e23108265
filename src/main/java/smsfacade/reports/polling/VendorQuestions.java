package smsfacade.reports.polling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import smsfacade.node.Lifecycle;
import smsfacade.reports.fates.StatusPlan;
import smsfacade.reports.polling.PollPace.Result;
import smsfacade.reports.polling.PollPlan.Held;
import smsfacade.reports.raw.Content;
import smsfacade.reports.raw.RawAnswers;
import smsfacade.reports.raw.RawAnswers.Applied;
import smsfacade.vendors.ConfirmedReplySource;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.ReplyReader;
import smsfacade.vendors.ReplySource;
import smsfacade.vendors.ReportSource;
import smsfacade.vendors.StatusSource;
import smsfacade.vendors.VendorBreakers;
import smsfacade.vendors.VendorUnavailable;

/**
 * Asks a vendor for reports, replies or statuses, and keeps what it says before it is read. Each of
 * the three has a circuit breaker of its own (F43): the sending goes on when one is open.
 */
@ApplicationScoped
public class VendorQuestions {
  private static final int MOST_IN_A_ROW = 100;

  @Inject RawAnswers rawAnswers;
  @Inject PollPlan plan;
  @Inject StatusPlan statusPlan;
  @Inject VendorBreakers breakers;
  @Inject Lifecycle lifecycle;

  /** Asks for reports, again while there are more and the vendor may be asked at once. */
  Result reports(ReportSource source, PollPace pace, Held held) {
    String vendor = held.key().vendor();
    boolean found = false;
    boolean more = true;
    for (int i = 0; more && i < MOST_IN_A_ROW; i++) {
      Optional<RawAnswer> answer = ask(vendor, VendorBreakers.FETCH_REPORTS, source::fetchReports);
      found |= answer.isPresent();
      more =
          answer.isPresent()
              && keep(vendor, Content.REPORTS, answer.get()).more()
              && pace.atOnce()
              && lifecycle.mayAskVendors()
              && plan.renew(held);
    }
    return found ? Result.FOUND : Result.NOTHING;
  }

  /**
   * Asks for replies. What has to be confirmed is confirmed after it is stored: until then it comes
   * again (F64).
   */
  Result replies(ReplySource source, Held held) {
    String vendor = held.key().vendor();
    Optional<RawAnswer> answer = ask(vendor, VendorBreakers.FETCH_REPLIES, source::fetchReplies);
    if (answer.isEmpty()) {
      return Result.NOTHING;
    }
    Applied applied = keep(vendor, Content.REPLIES, answer.get());
    if (source instanceof ConfirmedReplySource confirmed && applied.entries() > 0) {
      confirmed.confirmReplies(answer.get());
    }
    return Result.FOUND;
  }

  private Optional<RawAnswer> ask(
      String vendor, String operation, Supplier<Optional<RawAnswer>> question) {
    return breakers.ask(
        vendor, operation, question, answer -> answer.isEmpty() || answer.get().isOk());
  }

  /**
   * Keeps an answer before it is read (F63), and then reads it.
   *
   * @throws VendorUnavailable when nothing of it can be read: to ask again at once would be no use
   */
  private Applied keep(String vendor, Content content, RawAnswer answer) {
    Applied applied = rawAnswers.apply(rawAnswers.keep(vendor, content, answer));
    if (applied.entries() == 0 && applied.problem().isPresent()) {
      throw new VendorUnavailable(
          "an answer is kept that cannot be read: " + applied.problem().get(), "");
    }
    return applied;
  }

  /** Asks for the messages whose time has come. */
  void statuses(String vendor, StatusSource source) {
    List<String> ids = due(vendor, source);
    for (int i = 0; !ids.isEmpty() && i < MOST_IN_A_ROW; i++) {
      List<String> asked = ids;
      breakers
          .recorded(vendor, VendorBreakers.FETCH_STATUS, () -> source.fetchStatus(asked))
          .ifPresent(answer -> keep(vendor, source, answer));
      boolean more = asked.size() >= source.idsPerQuestion() && lifecycle.mayAskVendors();
      ids = more ? due(vendor, source) : List.of();
    }
  }

  /** Replies first: when reports are applied, the vendor is not asked again. */
  private void keep(String vendor, StatusSource source, RawAnswer answer) {
    if (source instanceof ReplyReader reader && !reader.readReplies(answer).replies().isEmpty()) {
      keep(vendor, Content.REPLIES, answer);
    }
    keep(vendor, Content.REPORTS, answer);
  }

  /** Taken only when the vendor may be asked: a question that is not put has lost its time. */
  private List<String> due(String vendor, StatusSource source) {
    breakers.permit(vendor, VendorBreakers.FETCH_STATUS);
    List<String> ids = List.of();
    try {
      ids = statusPlan.due(vendor, source);
      return ids;
    } finally {
      if (ids.isEmpty()) {
        breakers.unused(vendor, VendorBreakers.FETCH_STATUS);
      }
    }
  }
}
