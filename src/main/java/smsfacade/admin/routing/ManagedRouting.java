package smsfacade.admin.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import smsfacade.routing.Explain;

/** The routes by JMX. */
@ApplicationScoped
public class ManagedRouting implements RoutingMXBean {
  @Inject Explain explain;

  @Override
  public List<String> getRoutes() {
    return explain.routes();
  }

  @Override
  public int getTemplates() {
    return explain.templates();
  }

  @Override
  public String explain(String userName, String numbers, String text, String extension) {
    return explain.explain(userName, numbers, text, extension);
  }
}
