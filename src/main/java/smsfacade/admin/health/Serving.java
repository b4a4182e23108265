package smsfacade.admin.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import smsfacade.node.Lifecycle;
import smsfacade.node.Phase;

/**
 * Ready while it serves: not before, and not from the moment the process is asked to stop, while
 * calls are still served (F77, F106).
 */
@Readiness
@ApplicationScoped
public class Serving implements HealthCheck {
  @Inject Lifecycle lifecycle;

  @Override
  public HealthCheckResponse call() {
    Phase phase = lifecycle.phase();
    return HealthCheckResponse.named("serving")
        .status(phase == Phase.SERVING)
        .withData("phase", phase.name())
        .build();
  }
}
