package smsfacade.admin.messages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import smsfacade.admin.mbean.Operator;
import smsfacade.admin.mbean.OperatorTime;
import smsfacade.audit.Act;
import smsfacade.audit.AuditTrail;
import smsfacade.ledger.Acceptance;
import smsfacade.reports.raw.RawAnswers;
import smsfacade.reports.raw.RawAnswers.WholeAnswer;

/**
 * What is masked everywhere else: texts, whole numbers, answers of vendors as they came. Each look
 * is in the audit before anything is shown; where it cannot be noted, nothing is (F84).
 */
@ApplicationScoped
class Reveal {
  private static final int LONGEST_BODY = 100_000;

  private final MessageView view;
  private final RawAnswers answers;
  private final AuditTrail audit;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected Reveal() {
    this(null, null, null);
  }

  @Inject
  Reveal(MessageView view, RawAnswers answers, AuditTrail audit) {
    this.view = view;
    this.answers = answers;
    this.audit = audit;
  }

  /** The text of a call, or of a batch's lines, and the whole numbers; a sentence for none. */
  String message(long messageId) {
    return shown(
        view.wholeCall(messageId),
        "reveal",
        "message " + Acceptance.messageId(messageId),
        "no message " + messageId + "\n");
  }

  String reply(long replyId) {
    return shown(
        view.wholeReply(replyId), "revealReply", "reply " + replyId, "no reply " + replyId + "\n");
  }

  String answer(long answerId) {
    Optional<WholeAnswer> found = answers.whole(answerId);
    return shown(
        found.map(Reveal::text),
        "revealAnswer",
        "answer " + answerId + found.map(one -> " of vendor " + one.kept().vendor()).orElse(""),
        "no answer " + answerId + "\n");
  }

  private static String text(WholeAnswer answer) {
    String body = answer.body();
    return String.format(
        Locale.ROOT,
        "answer %d of vendor %s to %s, %s, %s, HTTP status %d, content type %s, %d bytes%s\n%s\n%s",
        answer.kept().id(),
        answer.kept().vendor(),
        answer.kept().operation(),
        OperatorTime.of(answer.kept().receivedAt()),
        answer.kept().state(),
        answer.status(),
        answer.contentType().isEmpty() ? "-" : answer.contentType(),
        answer.kept().bytes(),
        answer.kept().problem().map(problem -> ": " + problem).orElse(""),
        body.length() <= LONGEST_BODY ? body : body.substring(0, LONGEST_BODY),
        body.length() <= LONGEST_BODY
            ? ""
            : "… " + (body.length() - LONGEST_BODY) + " characters more\n");
  }

  private String shown(Optional<String> found, String what, String subject, String none) {
    if (found.isEmpty()) {
      return none;
    }
    audit.note(new Act(Operator.name(), what, subject, "", "shown"));
    return found.get();
  }
}
