package smsfacade.vendors;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import smsfacade.inforce.InForce;
import smsfacade.vendors.VendorSet.Made;
import smsfacade.vendors.sandbox.SandboxVendor;
import smsfacade.vendors.settings.WrongSetting;

/**
 * The configured vendors in force; makes those of a new definitions file and closes former ones.
 */
@ApplicationScoped
public class Vendors {
  /** The name of the vendor that stands in for all where an account is a sandbox (F26). */
  public static final String SANDBOX = "sandbox";

  private static final Logger LOG = System.getLogger(Vendors.class.getName());

  /**
   * How long a former vendor takes requests: what was planned with it and waits for its slot or a
   * worker leaves meanwhile. What comes later did not leave, and is planned anew.
   */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final InForce inForce;
  private final VendorKinds kinds;
  private final Duration grace;
  private final SandboxVendor sandbox;
  private final ScheduledThreadPoolExecutor closer;
  private final Set<Vendor> open =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected Vendors() {
    this.inForce = null;
    this.kinds = null;
    this.grace = null;
    this.sandbox = null;
    this.closer = null;
  }

  @Inject
  public Vendors(InForce inForce, Instance<VendorKind> kinds, Clock clock) {
    this(inForce, kinds.stream().toList(), GRACE, clock);
  }

  Vendors(InForce inForce, List<VendorKind> kinds, Duration grace, Clock clock) {
    this(inForce, new VendorKinds(kinds), grace, clock);
  }

  Vendors(InForce inForce, VendorKinds kinds, Duration grace, Clock clock) {
    this.inForce = inForce;
    this.sandbox = new SandboxVendor(SANDBOX, clock);
    this.kinds = kinds;
    this.grace = grace;
    this.closer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(task, "closes former vendors");
              thread.setDaemon(true);
              return thread;
            });
    closer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * Makes vendors from their definitions without putting them in force. One whose definition did
   * not change is the one in force, and goes on with the connections it has.
   *
   * @throws WrongVendor naming the first vendor that cannot be made and why; nothing is left open
   */
  public VendorSet prepare(List<VendorDefinition> definitions) {
    VendorSet former = current();
    var made = new LinkedHashMap<String, Made>();
    try {
      for (VendorDefinition definition : definitions) {
        Vendor vendor = former.madeFrom(definition).orElseGet(() -> kinds.make(definition));
        open.add(vendor);
        made.put(definition.name(), new Made(definition, vendor));
      }
    } catch (RuntimeException e) {
      discard(set(made));
      throw e;
    }
    return set(made);
  }

  private VendorSet set(Map<String, Made> made) {
    return new VendorSet(made, Optional.of(sandbox));
  }

  /** The kinds there are. */
  public VendorKinds kinds() {
    return kinds;
  }

  /** The vendors in force. */
  public VendorSet current() {
    return inForce.current().part(VendorSet.class).orElse(VendorSet.NONE);
  }

  public Optional<Vendor> find(String name) {
    return current().find(name);
  }

  public Collection<Vendor> all() {
    return current().all();
  }

  /** The one that nobody configures; it is found by its name as well. */
  public Vendor sandbox() {
    return sandbox;
  }

  /** Closes vendors that were prepared and will not come into force. */
  public void discard(VendorSet prepared) {
    notInForce(prepared).forEach(this::close);
  }

  /**
   * Closes vendors that are not in force any more: not at once, in the background, and after the
   * requests they have under way.
   */
  public void retire(VendorSet former) {
    List<Vendor> unused = notInForce(former);
    if (!unused.isEmpty()) {
      closer.schedule(() -> unused.forEach(this::close), grace.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private List<Vendor> notInForce(VendorSet vendors) {
    VendorSet used = current();
    return vendors.all().stream().filter(vendor -> !used.has(vendor)).toList();
  }

  private void close(Vendor vendor) {
    try {
      vendor.close();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "vendor " + vendor.name() + " could not be closed", e);
    } finally {
      open.remove(vendor);
    }
  }

  /** The application ends: those under way end, whether in force or not. */
  @PreDestroy
  void close() {
    closer.shutdown();
    List.copyOf(open).forEach(this::close);
  }

  /** A vendor of the definitions file cannot be made. */
  public static final class WrongVendor extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String vendorName;

    WrongVendor(String vendorName, String problem) {
      super("vendor " + vendorName + ": " + problem);
      this.vendorName = vendorName;
    }

    WrongVendor(String vendorName, WrongSetting cause) {
      super("vendor " + vendorName + ": " + cause.getMessage(), cause);
      this.vendorName = vendorName;
    }

    public String vendorName() {
      return vendorName;
    }
  }
}
