package smsfacade.node;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;

/** This process, as the timeline names it. */
@ApplicationScoped
public class Node {
  private final String name = cut(ManagementFactory.getRuntimeMXBean().getName());

  /** Process id and host, at most 64 characters. */
  public String name() {
    return name;
  }

  private static String cut(String name) {
    return name.length() <= 64 ? name : name.substring(0, 64);
  }
}
