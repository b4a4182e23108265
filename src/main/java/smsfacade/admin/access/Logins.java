package smsfacade.admin.access;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Has the {@link LoginPort} open while the application runs, if one is asked for. */
@Singleton
@Startup
@DependsOn("Management")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Logins {
  @Resource ContextService contexts;

  @Inject AccessByRoles access;
  @Inject Config config;

  private Optional<LoginPort> port = Optional.empty();

  /** A setting that is none, or a port that is taken, fails the deployment. */
  @PostConstruct
  void open() {
    port =
        LoginSettings.from(config)
            .map(
                settings ->
                    LoginPort.open(
                        settings,
                        ManagementFactory.getPlatformMBeanServer(),
                        contexts.createContextualProxy(access, Access.class)));
  }

  @PreDestroy
  void close() {
    port.ifPresent(LoginPort::close);
  }
}
