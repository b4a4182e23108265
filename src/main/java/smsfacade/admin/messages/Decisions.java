package smsfacade.admin.messages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import smsfacade.admin.mbean.Operator;
import smsfacade.desk.DecideMessages;
import smsfacade.desk.DecideMessages.Done;
import smsfacade.desk.DecideMessages.Wish;
import smsfacade.desk.Decision;
import smsfacade.desk.MessageFilter;
import smsfacade.desk.Preview;
import smsfacade.ledger.MessageState;

/** Decisions about messages as operators write and read them (F101, F73). */
@ApplicationScoped
class Decisions {
  private final DecideMessages desk;

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected Decisions() {
    this(null);
  }

  @Inject
  Decisions(DecideMessages desk) {
    this.desk = desk;
  }

  String preview(String filter, String decision) {
    return text(desk.preview(ofUnknown(filter, decision)));
  }

  String decide(String filter, String decision, String token) {
    return text(desk.decide(Operator.name(), ofUnknown(filter, decision), token));
  }

  String previewRedrive(String filter, boolean alsoUnknown, boolean alsoExpired) {
    return text(desk.preview(redriven(filter, alsoUnknown, alsoExpired)));
  }

  String redrive(String filter, boolean alsoUnknown, boolean alsoExpired, String token) {
    return text(desk.decide(Operator.name(), redriven(filter, alsoUnknown, alsoExpired), token));
  }

  /**
   * A decision is about UNKNOWN messages unless the filter says another state, which is refused.
   */
  private static Wish ofUnknown(String filter, String decision) {
    MessageFilter read = FilterText.read(filter);
    MessageState state = read.state().orElse(MessageState.UNKNOWN);
    if (state != MessageState.UNKNOWN) {
      throw new IllegalArgumentException(
          "a decision is about UNKNOWN messages; FAILED ones are sent again by redrive");
    }
    return new Wish(read.in(state), decision(decision), false);
  }

  private static Decision decision(String word) {
    String name = word.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(Decision.values())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("a decision is one of " + List.of(Decision.values())));
  }

  /** Of FAILED messages, or of UNKNOWN ones where both the filter and the flag say so. */
  private static Wish redriven(String filter, boolean alsoUnknown, boolean alsoExpired) {
    MessageFilter read = FilterText.read(filter);
    MessageState state = read.state().orElse(MessageState.FAILED);
    if (state == MessageState.UNKNOWN && !alsoUnknown) {
      throw new IllegalArgumentException(
          "UNKNOWN messages were perhaps sent, and would arrive twice: they are sent again only"
              + " when you say so (unknown)");
    }
    return new Wish(read.in(state), Decision.SEND_AGAIN, alsoExpired);
  }

  private static String text(Preview preview) {
    var text = new StringBuilder();
    text.append(preview.messages())
        .append(" message(s), ")
        .append(preview.segments())
        .append(" segment(s)");
    if (preview.mms() > 0) {
      text.append(", ").append(preview.mms()).append(" MMS");
    }
    text.append("; token ").append(preview.token()).append('\n');
    new TreeMap<>(preview.leftOut())
        .forEach(
            (why, messages) ->
                text.append("left out: ")
                    .append(messages)
                    .append(" whose ")
                    .append(why.sentence())
                    .append('\n'));
    preview
        .debits()
        .forEach(
            (account, cost) ->
                text.append(account).append(" pays ").append(cost).append(" again\n"));
    preview
        .missing()
        .forEach(
            (account, lacks) ->
                text.append(account)
                    .append(" lacks ")
                    .append(lacks)
                    .append(": nothing can be sent again before that is credited\n"));
    return text.toString();
  }

  private static String text(Done done) {
    var text = new StringBuilder();
    text.append(done.decided()).append(" message(s) decided\n");
    if (done.moved() > 0) {
      text.append(done.moved())
          .append(" left as they are: decided, reported or asked for meanwhile\n");
    }
    if (done.unpaid() > 0) {
      text.append(done.unpaid()).append(" left as they are: the balance was used up meanwhile\n");
    }
    return text.toString();
  }
}
