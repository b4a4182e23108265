package smsfacade.admin.messages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import smsfacade.admin.mbean.OperatorTime;
import smsfacade.ledger.Acceptance;
import smsfacade.ledger.Attempt;
import smsfacade.ledger.Message;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Transition;
import smsfacade.reports.replies.ReplyRecord;

/** Messages as an operator reads them: plain text, China time, numbers masked, no message text. */
@ApplicationScoped
public class MessageView {
  private static final int MOST_MESSAGES = 100;
  private static final int MOST_LISTED = 50;

  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  /**
   * The whole story of one accepted call; of a batch that of its lines, of which each is found by
   * its own number, too. A sentence when there is none.
   */
  @Transactional
  public String find(long messageId) {
    List<Acceptance> lines =
        entities
            .createNamedQuery(Acceptance.OF_TASK, Acceptance.class)
            .setParameter("task", messageId)
            .setMaxResults(MOST_MESSAGES + 1)
            .getResultList();
    if (!lines.isEmpty()) {
      return batch(lines);
    }
    Acceptance acceptance = entities.find(Acceptance.class, messageId);
    return acceptance == null ? "no message " + messageId + "\n" : story(acceptance);
  }

  private String batch(List<Acceptance> lines) {
    var text = new StringBuilder();
    lines.stream().limit(MOST_MESSAGES).forEach(line -> text.append(story(line)));
    if (lines.size() > MOST_MESSAGES) {
      text.append("… the first ").append(MOST_MESSAGES).append(" lines of the batch\n");
    }
    return text.toString();
  }

  private String story(Acceptance acceptance) {
    List<Message> messages =
        entities
            .createNamedQuery(Message.OF_ACCEPTANCE, Message.class)
            .setParameter("acceptance", acceptance.id())
            .setMaxResults(MOST_MESSAGES)
            .getResultList();
    Map<Long, List<Transition>> timelines =
        messages.isEmpty()
            ? Map.of()
            : entities
                .createNamedQuery(Transition.OF_MESSAGES, Transition.class)
                .setParameter("messages", messages.stream().map(Message::id).toList())
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(Transition::messageId));
    var text = new StringBuilder();
    text.append(acceptance.isMms() ? "MMS " : "message ")
        .append(Acceptance.messageId(acceptance.id()))
        .append(", ");
    acceptance
        .taskId()
        .ifPresent(
            task -> text.append("line of batch ").append(Acceptance.messageId(task)).append(", "));
    text.append(acceptance.messageClass())
        .append(", ")
        .append(acceptance.segments())
        .append(acceptance.isSandbox() ? " segment(s) billed, sandbox" : " segment(s)")
        .append(", accepted ");
    text.append(OperatorTime.of(acceptance.acceptedAt()))
        .append(", due ")
        .append(OperatorTime.of(acceptance.dueAt()));
    acceptance.expiresAt().ifPresent(end -> text.append(", expires ").append(OperatorTime.of(end)));
    text.append('\n');
    for (Message message : messages) {
      text.append("to ").append(message.msisdn()).append(": ").append(message.state());
      message.resultCode().ifPresent(code -> text.append(" (").append(code).append(')'));
      message.reportCode().ifPresent(code -> text.append(", reported ").append(code));
      text.append('\n');
      append(
          text,
          acceptance.acceptedAt(),
          MessageState.ACCEPTED,
          isPlanned(acceptance, timelines.getOrDefault(message.id(), List.of()))
              ? "accepted, planned"
              : "accepted",
          acceptance.node());
      for (Transition line : timelines.getOrDefault(message.id(), List.of())) {
        append(text, line.at(), line.state(), line.cause(), line.node());
      }
    }
    if (messages.size() == MOST_MESSAGES) {
      text.append("… the first ").append(MOST_MESSAGES).append(" messages of the call\n");
    }
    entities
        .createNamedQuery(Attempt.OF_ACCEPTANCE, Attempt.class)
        .setParameter("acceptance", acceptance.id())
        .setMaxResults(MOST_MESSAGES)
        .getResultList()
        .forEach(attempt -> append(text, attempt));
    return text.toString();
  }

  /** Nothing leaves before its time: where something did, the call was made due anew since. */
  private static boolean isPlanned(Acceptance acceptance, List<Transition> timeline) {
    return acceptance.dueAt().isAfter(acceptance.acceptedAt())
        && timeline.stream()
            .noneMatch(
                line ->
                    line.state() == MessageState.SUBMITTING
                        && line.at().isBefore(acceptance.dueAt()));
  }

  private static void append(
      StringBuilder text, Instant at, MessageState state, String cause, String node) {
    text.append("  ")
        .append(OperatorTime.of(at))
        .append("  ")
        .append(String.format("%-10s", state));
    text.append("  ").append(cause).append("  [").append(node).append("]\n");
  }

  private static void append(StringBuilder text, Attempt attempt) {
    text.append("request ")
        .append(attempt.id())
        .append(" to ")
        .append(attempt.vendor())
        .append(" for ");
    text.append(attempt.destinations())
        .append(" number(s): ")
        .append(attempt.outcome().orElse("on its way"));
    text.append(", reference ").append(attempt.reference());
    attempt.vendorMessageId().ifPresent(id -> text.append(", vendor id ").append(id));
    attempt.vendorCode().ifPresent(code -> text.append(", code ").append(code));
    attempt.vendorText().ifPresent(said -> text.append(", ").append(said));
    text.append(", ").append(OperatorTime.of(attempt.startedAt()));
    attempt.endedAt().ifPresent(end -> text.append(" to ").append(OperatorTime.of(end)));
    text.append('\n');
  }

  /** Text and whole numbers of a call, or of the lines of a batch; empty for none. */
  @Transactional
  public Optional<String> wholeCall(long messageId) {
    List<Acceptance> calls =
        new ArrayList<>(
            entities
                .createNamedQuery(Acceptance.OF_TASK, Acceptance.class)
                .setParameter("task", messageId)
                .setMaxResults(MOST_MESSAGES)
                .getResultList());
    if (calls.isEmpty()) {
      Optional.ofNullable(entities.find(Acceptance.class, messageId)).ifPresent(calls::add);
    }
    return calls.isEmpty()
        ? Optional.empty()
        : Optional.of(calls.stream().map(this::whole).collect(Collectors.joining()));
  }

  private String whole(Acceptance call) {
    var text = new StringBuilder();
    text.append(Acceptance.messageId(call.id())).append(": ").append(call.text()).append('\n');
    entities
        .createNamedQuery(Message.OF_ACCEPTANCE, Message.class)
        .setParameter("acceptance", call.id())
        .setMaxResults(MOST_MESSAGES)
        .getResultList()
        .forEach(
            message ->
                text.append("to ")
                    .append(message.msisdn().digits())
                    .append(": ")
                    .append(message.state())
                    .append('\n'));
    return text.toString();
  }

  /** A reply with its text and its whole number; empty for none. */
  @Transactional
  public Optional<String> wholeReply(long replyId) {
    return Optional.ofNullable(entities.find(ReplyRecord.class, replyId))
        .map(
            reply ->
                String.format(
                    Locale.ROOT,
                    "reply %d, %s, from %s to extension %s by %s: %s\n",
                    replyId,
                    OperatorTime.of(reply.receivedAt()),
                    reply.originator().digits(),
                    reply.extension().isEmpty() ? "-" : reply.extension(),
                    reply.vendor(),
                    reply.text()));
  }

  /** The latest replies to an account. */
  @Transactional
  public String findReplies(String userName) {
    var text = new StringBuilder();
    entities
        .createNamedQuery(ReplyRecord.OF_ACCOUNT, ReplyRecord.class)
        .setParameter("userName", userName)
        .setMaxResults(MOST_LISTED)
        .getResultList()
        .forEach(
            reply ->
                text.append("reply ")
                    .append(reply.id())
                    .append("  ")
                    .append(OperatorTime.of(reply.receivedAt()))
                    .append("  from ")
                    .append(reply.originator())
                    .append("  to ")
                    .append(reply.acceptanceId().map(Acceptance::messageId).orElse("-"))
                    .append("  ")
                    .append(reply.text().length())
                    .append(" characters")
                    .append(reply.isIncomplete() ? ", parts missing\n" : "\n"));
    return text.isEmpty() ? "no reply to this account\n" : text.toString();
  }
}
