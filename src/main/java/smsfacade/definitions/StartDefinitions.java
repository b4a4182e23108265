package smsfacade.definitions;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Puts the definitions in force before any timer ticks or any call is served. A broken file fails
 * the deployment.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StartDefinitions {
  @Inject ApplyDefinitions definitions;

  @PostConstruct
  void load() {
    definitions.loadAtStart();
  }
}
