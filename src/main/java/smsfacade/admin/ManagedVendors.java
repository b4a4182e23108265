package smsfacade.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import smsfacade.routing.SubmitStatistics;
import smsfacade.routing.VendorSwitches;
import smsfacade.vendors.BalanceSource;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.Vendors;

/**
 * The vendors by JMX, each by its name: a reload may put another vendor in force under the same
 * name.
 */
@ApplicationScoped
public class ManagedVendors {
  private static final Logger LOG = System.getLogger(ManagedVendors.class.getName());

  @Inject Vendors vendors;
  @Inject VendorSwitches switches;
  @Inject SubmitStatistics statistics;

  VendorMXBean of(String name) {
    return new Managed(name);
  }

  private final class Managed implements VendorMXBean {
    private final String name;

    Managed(String name) {
      this.name = name;
    }

    private Vendor vendor() {
      return vendors
          .find(name)
          .orElseThrow(() -> new IllegalStateException("no vendor " + name + " any more"));
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isPaused() {
      return switches.isPaused(name);
    }

    @Override
    public int getDestinationsPerRequest() {
      return vendor().destinationsPerRequest();
    }

    @Override
    public Map<String, Long> getSubmitsByOutcome() {
      return statistics.outcomes(name);
    }

    @Override
    public double getMeanSubmitMilliseconds() {
      return statistics.meanMilliseconds(name);
    }

    @Override
    public void pause() {
      switches.pause(name, true);
      LOG.log(Level.INFO, "vendor {0} paused by JMX", name);
    }

    @Override
    public void resume() {
      switches.pause(name, false);
      LOG.log(Level.INFO, "vendor {0} resumed by JMX", name);
    }

    @Override
    public long fetchBalance() {
      if (vendor() instanceof BalanceSource source) {
        return source.fetchBalance().segments();
      }
      throw new UnsupportedOperationException("vendor " + name + " cannot be asked for a balance");
    }
  }
}
