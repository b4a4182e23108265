package smsfacade.admin.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import smsfacade.dispatch.QueueFigures;

/** The lanes by JMX. */
@ApplicationScoped
public class ManagedLanes implements LanesMXBean {
  @Inject QueueFigures queue;

  @Override
  public List<LaneLine> getLanes() {
    QueueFigures.Figures figures = queue.figures();
    return figures.all().stream().map(lane -> new LaneLine(lane, figures.at())).toList();
  }
}
