package smsfacade.vendors;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import smsfacade.inforce.InForce;
import smsfacade.vendors.http.VendorText;
import smsfacade.vendors.settings.Settings;

/**
 * A registry with one kind, {@code example}, whose vendors do nothing and remember being closed.
 */
public final class ExampleVendors {
  private final List<String> closed = new CopyOnWriteArrayList<>();
  private final InForce inForce = new InForce();
  private final Vendors registry =
      new Vendors(inForce, List.of(new Kind()), Duration.ZERO, Clock.systemUTC());

  /** A registry in which one vendor is in force. */
  public static Vendors inForce(String name) {
    var example = new ExampleVendors();
    example.inForce.replace(example.made(name));
    return example.registry();
  }

  /** A registry in which one vendor of a kind is in force that needs no settings. */
  public static Vendors inForce(String name, VendorKind kind) {
    var inForce = new InForce();
    Vendors registry = of(inForce, kind);
    inForce.replace(
        registry.prepare(List.of(new VendorDefinition(name, kind.kind(), new Settings(Map.of())))));
    return registry;
  }

  /** A registry with one kind; a vendor that leaves is closed at once, in the background. */
  public static Vendors of(InForce inForce, VendorKind kind) {
    return new Vendors(inForce, List.of(kind), Duration.ZERO, Clock.systemUTC());
  }

  /** A registry of these kinds. */
  public static Vendors ofKinds(InForce inForce, VendorKinds kinds) {
    return new Vendors(inForce, kinds, Duration.ZERO, Clock.systemUTC());
  }

  /** Vendors of that kind, not in force yet. */
  public VendorSet made(String... names) {
    return registry.prepare(
        Stream.of(names)
            .map(
                name ->
                    new VendorDefinition(
                        name,
                        "example",
                        new Settings(Map.of("address", "http://127.0.0.1/", "password", "secret"))))
            .toList());
  }

  /** What the registry reads. */
  public InForce inForce() {
    return inForce;
  }

  public Vendors registry() {
    return registry;
  }

  /** Names of vendors that were closed, in order. */
  public List<String> closed() {
    return List.copyOf(closed);
  }

  private final class Kind implements VendorKind {
    @Override
    public String kind() {
      return "example";
    }

    @Override
    public Set<String> settingNames() {
      return Set.of("address", "password");
    }

    @Override
    public Set<String> secretNames() {
      return Set.of("password");
    }

    @Override
    public VendorTemplates check(String name, Settings settings) {
      settings.address("address");
      settings.text("password");
      return VendorTemplates.none(name);
    }

    @Override
    public Vendor make(String name, Settings settings) {
      settings.address("address");
      settings.text("password");
      return new Idle(name);
    }
  }

  private final class Idle implements Vendor {
    private final String name;

    Idle(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int destinationsPerRequest() {
      return 1;
    }

    @Override
    public String matchKey(String vendorMessageId) {
      return VendorText.folded(vendorMessageId);
    }

    @Override
    public SubmitOutcome submit(Submission submission) {
      throw new UnsupportedOperationException();
    }

    @Override
    public java.time.Duration noReportAfter() {
      return java.time.Duration.ofHours(1);
    }

    @Override
    public void close() {
      closed.add(name);
    }
  }
}
