package smsfacade.admin.pushes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import smsfacade.handover.WaitingPushes;
import smsfacade.handover.WaitingPushes.Waiting;
import smsfacade.handover.push.PushStatistics;
import smsfacade.handover.push.PushStatistics.OfAccount;

/** The pushes by JMX. */
@ApplicationScoped
public class ManagedPushes implements PushesMXBean {
  @Inject WaitingPushes waiting;
  @Inject PushStatistics statistics;
  @Inject Clock clock;

  @Override
  public long getTaken() {
    return statistics.requestsTaken();
  }

  @Override
  public long getFailed() {
    return statistics.requestsFailed();
  }

  @Override
  public List<PushLine> getAccounts() {
    Map<String, List<Waiting>> byAccount =
        waiting.all().stream().collect(Collectors.groupingBy(Waiting::userName));
    Map<String, OfAccount> troubles = statistics.troubles();
    var names = new TreeSet<>(byAccount.keySet());
    names.addAll(troubles.keySet());
    Instant now = clock.instant();
    return names.stream()
        .map(
            name ->
                new PushLine(
                    name,
                    byAccount.getOrDefault(name, List.of()),
                    Optional.ofNullable(troubles.get(name)),
                    now))
        .toList();
  }
}
