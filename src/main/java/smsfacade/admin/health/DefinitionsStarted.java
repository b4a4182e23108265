package smsfacade.admin.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import smsfacade.definitions.ApplyDefinitions;

/** Started means: definitions are in force, so it is known who may send and by whom (F80). */
@Startup
@ApplicationScoped
public class DefinitionsStarted implements HealthCheck {
  @Inject ApplyDefinitions definitions;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("definitions").status(definitions.areInForce()).build();
  }
}
