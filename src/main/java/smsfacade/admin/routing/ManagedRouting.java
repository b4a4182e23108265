package smsfacade.admin.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import smsfacade.routing.Explain;
import smsfacade.sms.Msisdn;

/** The routes by JMX. */
@ApplicationScoped
public class ManagedRouting implements RoutingMXBean {
  private static final int MOST_NUMBERS = 100;

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
    List<Msisdn> destinations =
        Arrays.stream(numbers.split("[,，]")).limit(MOST_NUMBERS).map(Msisdn::of).toList();
    return explain.explain(userName, destinations, text, extension);
  }
}
