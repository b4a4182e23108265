package smsfacade.admin.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import smsfacade.time.Ticks;

/** The timers by JMX. */
@ApplicationScoped
public class ManagedTimers implements TimersMXBean {
  @Inject Ticks ticks;

  @Override
  public Map<String, Long> getLastTickAges() {
    return ticks.ages();
  }
}
