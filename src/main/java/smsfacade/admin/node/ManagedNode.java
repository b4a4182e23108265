package smsfacade.admin.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import smsfacade.dispatch.Dispatcher;
import smsfacade.handover.push.PushStatistics;
import smsfacade.node.Lifecycle;
import smsfacade.node.Node;
import smsfacade.reports.polling.VendorPolling;

/** The MXBean of this process; the launcher asks it before it ends the server. */
@ApplicationScoped
public class ManagedNode implements NodeMXBean {
  @Inject Node node;
  @Inject Lifecycle lifecycle;
  @Inject Dispatcher dispatcher;
  @Inject VendorPolling polling;
  @Inject PushStatistics pushes;

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
    return dispatcher.underWay() + polling.underWay() + pushes.underWay();
  }
}
