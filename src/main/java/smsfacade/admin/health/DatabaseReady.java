package smsfacade.admin.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import smsfacade.storage.WriteProbe;

/** Ready means: the database takes what is written to it, so that an OK can be durable (F80). */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {
  @Inject WriteProbe probe;

  @Override
  public HealthCheckResponse call() {
    Optional<String> problem = probe.problem();
    var response = HealthCheckResponse.named("database").status(problem.isEmpty());
    problem.ifPresent(reason -> response.withData("problem", reason));
    return response.build();
  }
}
