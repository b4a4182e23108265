package smsfacade.admin.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import smsfacade.admin.alarms.NodeBeats;
import smsfacade.dispatch.Dispatcher;
import smsfacade.handover.push.PushStatistics;
import smsfacade.node.Lifecycle;
import smsfacade.node.Node;
import smsfacade.node.Phase;
import smsfacade.reports.polling.VendorPolling;

/** The MXBean of this process; the launcher asks it before it ends the server. */
@ApplicationScoped
public class ManagedNode implements NodeMXBean {
  @Inject Node node;
  @Inject Lifecycle lifecycle;
  @Inject Dispatcher dispatcher;
  @Inject VendorPolling polling;
  @Inject PushStatistics pushes;
  @Inject NodeBeats beats;

  @Override
  public String getName() {
    return node.name();
  }

  @Override
  public String getPhase() {
    return lifecycle.phase().name();
  }

  @Override
  public long getRequestsInHand() {
    return lifecycle.requestsInHand();
  }

  @Override
  public long getUnderWayAtVendors() {
    return dispatcher.underWay() + polling.underWay() + pushes.underWay() + toBeTold();
  }

  /** A stop waits also until the other nodes know of it. */
  private int toBeTold() {
    return lifecycle.phase() == Phase.CLOSING && !beats.hasLeft() ? 1 : 0;
  }
}
