package smsfacade.admin.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import smsfacade.admin.metrics.Figures.Values;
import smsfacade.desk.DoubtFigures;
import smsfacade.desk.DoubtFigures.Figure;
import smsfacade.dispatch.Dispatcher;
import smsfacade.dispatch.QueueFigures;
import smsfacade.handover.PushBacklog;
import smsfacade.handover.push.PushStatistics;
import smsfacade.ledger.LaneFigures;
import smsfacade.storage.WriteProbe;

/**
 * What waits: calls for vendors, reports and replies for clients, answers for somebody who looks at
 * them. It is counted in the database, for all nodes; while that is away it is left out.
 */
@ApplicationScoped
class QueueMetrics {
  /** A line for each set of vendors that routes name; there are few. */
  static final int MOST_LINES = 100;

  @Inject QueueFigures queue;
  @Inject Dispatcher dispatcher;
  @Inject PushBacklog pushesWaiting;
  @Inject PushStatistics pushes;
  @Inject DoubtFigures doubts;
  @Inject WriteProbe probe;

  void register(Figures figures) {
    counted(
        figures, "smsfacade_queue_waiting", "Calls in the queue, all nodes.", one -> one.waiting());
    counted(
        figures,
        "smsfacade_queue_due",
        "Calls whose time has come and that no node holds.",
        one -> one.due());
    counted(
        figures,
        "smsfacade_queue_oldest_due_seconds",
        "How long the oldest of the due calls has been due; 0 for none.",
        one -> Figures.seconds(one.oldestDueMilliseconds()));
    counted(
        figures,
        "smsfacade_queue_oldest_due_milliseconds",
        Figures.formerly("smsfacade_queue_oldest_due_seconds"),
        one -> one.oldestDueMilliseconds());
    counted(
        figures, "smsfacade_queue_in_lines", "Calls that wait for vendors.", one -> one.inLines());
    ofDatabase(
        figures,
        "smsfacade_lane_waiting",
        "Calls that can leave, are planned or are held by a node; verification texts are urgent.",
        List.of("lane"),
        values -> queue.figures().lanes().forEach((lane, count) -> values.are(count, lane)));
    ofDatabase(
        figures,
        "smsfacade_line_waiting",
        "Calls that wait for any of these vendors, by class; lines that are empty are left out.",
        List.of("vendors", "class"),
        values -> lines(values, (line, at) -> line.calls()));
    ofDatabase(
        figures,
        "smsfacade_line_oldest_seconds",
        "How long the oldest call of a line has been due.",
        List.of("vendors", "class"),
        values -> lines(values, (line, at) -> Figures.seconds(line.oldestMilliseconds(at))));
    figures.counter(
        "smsfacade_queue_entries_mended_total",
        "Queue entries that were missing or too many and were put right; should stay 0.",
        dispatcher::mendedEntries);
    figures.gauge(
        "smsfacade_workers_busy", "Requests to vendors under way on this node.", dispatcher::busy);
    figures.gauge(
        "smsfacade_workers",
        "Requests to vendors this node can make at a time.",
        dispatcher::workers);
    registerOthers(figures);
  }

  private void registerOthers(Figures figures) {
    ofDatabase(
        figures,
        "smsfacade_push_boxes_waiting",
        "Reports and replies that wait to be brought to clients, all nodes.",
        List.of(),
        values -> values.are(pushesWaiting.boxes()));
    figures.gauge(
        "smsfacade_push_requests_under_way",
        "Requests to clients under way on this node.",
        pushes::underWay);
    figures.counter(
        "smsfacade_push_requests_total",
        "Requests to clients by outcome: taken or failed.",
        List.of("outcome"),
        values -> {
          values.are(pushes.requestsTaken(), "taken");
          values.are(pushes.requestsFailed(), "failed");
        });
    figures.counter(
        "smsfacade_push_boxes_given_up_total",
        "Reports and replies whose last attempt was not taken; they can be fetched.",
        pushes::boxesGivenUp);
    ofDatabase(
        figures,
        "smsfacade_reports_unmatched",
        "Reports of vendors that found no message yet, all nodes.",
        List.of(),
        values -> values.are(doubts.unmatchedReports().count()));
    ofDatabase(
        figures,
        "smsfacade_answers_unreadable",
        "Answers of vendors that are kept and cannot be read, or not wholly.",
        List.of(),
        values -> values.are(doubts.unreadableAnswers().count()));
    ofDatabase(
        figures,
        "smsfacade_messages_in_doubt",
        "Messages that customers may complain about, all nodes: unknown, refused, overdue; failed"
            + " and no_report of the last day.",
        List.of("state"),
        values -> inDoubt(values, Figure::count));
    ofDatabase(
        figures,
        "smsfacade_messages_in_doubt_oldest_seconds",
        "How long the oldest of them has been in its state; 0 for none.",
        List.of("state"),
        values -> inDoubt(values, figure -> Figures.seconds(figure.oldestMilliseconds())));
  }

  private void inDoubt(Values values, ToDoubleFunction<Figure> value) {
    values.are(value.applyAsDouble(doubts.unknown()), "unknown");
    values.are(value.applyAsDouble(doubts.refused()), "refused");
    values.are(value.applyAsDouble(doubts.overdue()), "overdue");
    values.are(value.applyAsDouble(doubts.failed()), "failed");
    values.are(value.applyAsDouble(doubts.noReport()), "no_report");
  }

  private void counted(
      Figures figures, String name, String help, ToDoubleFunction<QueueFigures.Figures> value) {
    ofDatabase(
        figures, name, help, List.of(), values -> values.are(value.applyAsDouble(queue.figures())));
  }

  /** A database that does not answer must not hold up a scraper. */
  private void ofDatabase(
      Figures figures, String name, String help, List<String> labels, Consumer<Values> read) {
    figures.gauge(
        name,
        help,
        labels,
        values -> {
          if (probe.problem().isEmpty()) {
            read.accept(values);
          }
        });
  }

  private void lines(Values values, ToDoubleBiFunction<LaneFigures.Figure, Instant> value) {
    QueueFigures.Figures figures = queue.figures();
    figures.lines().stream()
        .sorted(Comparator.comparingLong(LaneFigures.Figure::calls).reversed())
        .limit(MOST_LINES)
        .forEach(
            line ->
                values.are(
                    value.applyAsDouble(line, figures.at()),
                    String.join(" ", line.vendors()),
                    line.messageClass().orElseThrow().name().toLowerCase(Locale.ROOT)));
  }
}
