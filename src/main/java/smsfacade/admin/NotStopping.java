package smsfacade.admin;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready from the moment the process is asked to stop, while calls are still served (F77). The
 * launcher sets the system property; under another server it is never set.
 */
@Readiness
@ApplicationScoped
public class NotStopping implements HealthCheck {
  private static final String STOPPING = "smsfacade.stopping";

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("stop").status(!Boolean.getBoolean(STOPPING)).build();
  }
}
