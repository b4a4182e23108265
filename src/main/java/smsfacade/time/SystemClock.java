package smsfacade.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/**
 * The one source of time: whoever needs "now" has this clock injected, so that tests can move it.
 */
@ApplicationScoped
public class SystemClock {
  @Produces
  Clock clock() {
    return Clock.systemUTC();
  }
}
