package smsfacade.admin.metrics;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import smsfacade.accounts.AccountDirectory;
import smsfacade.dispatch.Dispatcher;
import smsfacade.dispatch.QueueFigures;
import smsfacade.dispatch.SubmitStatistics;
import smsfacade.handover.push.PushStatistics;
import smsfacade.messaging.boundary.AcceptStatistics;
import smsfacade.sms.ResultCode;
import smsfacade.time.Ticks;

/**
 * The figures of {@code /metrics}, but for those of each vendor ({@link VendorGauges}); each reads
 * a counter that is kept anyway.
 */
@Singleton
@Startup
@DependsOn("StartDefinitions")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FacadeMetrics {
  private static final String PUSHES = "smsfacade_push_requests_total";

  @Inject MetricRegistry registry;
  @Inject AccountDirectory logins;
  @Inject AcceptStatistics accepted;
  @Inject SubmitStatistics submitted;
  @Inject QueueFigures queue;
  @Inject Dispatcher dispatcher;
  @Inject PushStatistics pushes;
  @Inject Ticks ticks;

  @PostConstruct
  void register() {
    for (ResultCode code : ResultCode.values()) {
      registry.gauge(
          "smsfacade_calls_total", () -> accepted.calls(code), new Tag("code", code.wireName()));
    }
    registry.gauge("smsfacade_logins_throttled_total", logins::throttledLogins);
    registry.gauge("smsfacade_messages_accepted_total", accepted::acceptedMessages);
    registry.gauge("smsfacade_messages_settled_total", submitted::settledMessages);
    registry.gauge("smsfacade_queue_waiting", () -> queue.figures().waiting());
    registry.gauge("smsfacade_queue_due", () -> queue.figures().due());
    registry.gauge(
        "smsfacade_queue_oldest_due_milliseconds", () -> queue.figures().oldestDueMilliseconds());
    registry.gauge("smsfacade_queue_in_lines", () -> queue.figures().inLines());
    registry.gauge("smsfacade_queue_entries_mended_total", dispatcher::mendedEntries);
    registry.gauge(PUSHES, pushes::requestsTaken, new Tag("outcome", "taken"));
    registry.gauge(PUSHES, pushes::requestsFailed, new Tag("outcome", "failed"));
    registry.gauge("smsfacade_push_boxes_given_up_total", pushes::boxesGivenUp);
    registry.gauge("smsfacade_workers_busy", dispatcher::busy);
    registry.gauge(
        "smsfacade_tick_age_milliseconds",
        () -> ticks.ages().getOrDefault("dispatch", -1L),
        new Tag("timer", "dispatch"));
  }
}
