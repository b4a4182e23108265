package smsfacade.tracing;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Makes tracing ready with the application: a setting that cannot be used fails the start. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StartTracing {
  @Inject Tracing tracing;

  @PostConstruct
  void start() {
    tracing.isOn();
  }
}
