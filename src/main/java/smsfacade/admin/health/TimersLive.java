package smsfacade.admin.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import smsfacade.time.Ticks;

/** Live means: the dispatch timer still ticks. The database may be away. */
@Liveness
@ApplicationScoped
public class TimersLive implements HealthCheck {
  private static final long OLDEST_TICK = Duration.ofMinutes(1).toMillis();

  @Inject Ticks ticks;

  @Override
  public HealthCheckResponse call() {
    long age = ticks.ages().getOrDefault("dispatch", 0L);
    return HealthCheckResponse.named("timers")
        .status(age < OLDEST_TICK)
        .withData("dispatchTickAgeMilliseconds", age)
        .build();
  }
}
