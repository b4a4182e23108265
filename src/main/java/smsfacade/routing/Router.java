package smsfacade.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import smsfacade.delivery.DeliveryWeights;
import smsfacade.inforce.InForce;
import smsfacade.inforce.Snapshot;
import smsfacade.messaging.ChannelCheck;
import smsfacade.routing.Route.Share;
import smsfacade.routing.RoutePlan.Candidate;
import smsfacade.routing.RoutingTable.Rule;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.templates.ApprovedTexts;
import smsfacade.templates.TemplateRegistry;
import smsfacade.vendors.Content;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.MmsSender;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorSet;
import smsfacade.vendors.Vendors;

/**
 * Chooses vendors: the first route that holds for a message, of its vendors those that may be used,
 * shared by weight. Of its weight a vendor that delivers badly keeps a part only.
 *
 * <p>Each question is answered from one set of definitions, its {@link Lookup}, whatever is
 * reloaded meanwhile: routes of one file name vendors of that file.
 */
@ApplicationScoped
public class Router implements ChannelCheck {
  private final InForce inForce;
  private final VendorSwitches switches;
  private final ApprovedTexts approved;
  private final DeliveryWeights deliveries;
  private final Clock clock;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected Router() {
    this(null, null, null, null, null);
  }

  @Inject
  Router(
      InForce inForce,
      VendorSwitches switches,
      ApprovedTexts approved,
      DeliveryWeights deliveries,
      Clock clock) {
    this.inForce = inForce;
    this.switches = switches;
    this.approved = approved;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /** Whether a vendor may be sent to at this moment, as far as its sender knows. */
  @FunctionalInterface
  public interface Gate {
    boolean isOpen(Vendor vendor);
  }

  /**
   * Destinations that the same vendors of the same rule can take, with or without delay.
   *
   * @param foreign whether vendors could take the text, but none of them these numbers
   */
  private record Way(Rule rule, List<Share> able, boolean foreign, List<Msisdn> destinations) {}

  @Override
  public Channels channels(
      String userName,
      MessageClass messageClass,
      String text,
      String extension,
      Collection<Msisdn> destinations) {
    return channels(new RoutingQuestion(userName, messageClass, text, extension), destinations);
  }

  @Override
  public Channels mmsChannels(
      String userName,
      MessageClass messageClass,
      String subject,
      String extension,
      Collection<Msisdn> destinations) {
    return channels(
        new RoutingQuestion(userName, messageClass, subject, extension, true, false), destinations);
  }

  private Channels channels(RoutingQuestion question, Collection<Msisdn> destinations) {
    Instant now = clock.instant();
    if (destinations.isEmpty()) {
      return new Channels(hasChannelForNobodyInParticular(question, now), Set.of());
    }
    var without = new HashSet<>(destinations);
    boolean any = false;
    for (Way way : ways(question, lookup(question), destinations, now)) {
      if (way.able().stream().anyMatch(share -> !switches.isPaused(share.vendor()))) {
        way.destinations().forEach(without::remove);
        any = true;
      }
      any |= way.foreign();
    }
    return new Channels(any, without);
  }

  private boolean hasChannelForNobodyInParticular(RoutingQuestion question, Instant now) {
    Lookup lookup = lookup(question);
    return lookup
        .table()
        .find(
            question.userName(),
            question.messageClass(),
            question.extension(),
            Optional.empty(),
            now)
        .filter(
            rule ->
                rule.route().shares().stream()
                    .anyMatch(
                        share ->
                            unfit(share.vendor(), lookup, question.extension()).isEmpty()
                                && !switches.isPaused(share.vendor())))
        .isPresent();
  }

  /**
   * Why a vendor can take no message of this text (or no MMS of this subject), whoever it goes to,
   * by configuration and by its form; empty when it can.
   */
  Optional<String> unfit(String name, Lookup lookup, String extension) {
    Optional<Vendor> vendor = lookup.vendor(name);
    if (vendor.isEmpty()) {
      return Optional.of("is not configured any more");
    }
    if (lookup.isMms()) {
      return vendor.get() instanceof MmsSender sender
          ? sender.cannotCarryMms(lookup.text(), extension)
          : Optional.of("takes no MMS");
    }
    Optional<FilledTemplate> template = template(vendor.get(), lookup);
    if (vendor.get().needsTemplate() && template.isEmpty()) {
      return Optional.of("needs a template, and none fits");
    }
    if (!approved.allow(vendor.get(), lookup.text())) {
      return Optional.of("takes approved texts only, and this fits none");
    }
    return vendor.get().cannotCarry(new Content(lookup.text(), extension, template));
  }

  /** Why a vendor cannot take these destinations together; empty when it can. */
  static Optional<String> unfit(Vendor vendor, Collection<Msisdn> destinations) {
    if (!destinations.stream().allMatch(vendor::carries)) {
      return Optional.of("does not take this number");
    }
    int least = vendor.sendingLimits().leastDestinations();
    return destinations.size() < least
        ? Optional.of("takes no fewer than " + least)
        : Optional.empty();
  }

  /** Why a vendor is not used at this moment though it could take the message. */
  Optional<String> notNow(Vendor vendor, MessageClass messageClass, Instant now) {
    if (switches.isPaused(vendor.name())) {
      return Optional.of("is paused");
    }
    return vendor.sendingLimits().allow(messageClass, now)
        ? Optional.empty()
        : Optional.of("is outside its sending hours");
  }

  /**
   * Whether a vendor may be used at this moment: not paused, and within its hours for the class.
   */
  public boolean isUsable(Vendor vendor, MessageClass messageClass, Instant now) {
    return notNow(vendor, messageClass, now).isEmpty();
  }

  /**
   * Where a text goes now; destinations without any route are left out. What a sandbox account sent
   * goes to the sandbox alone.
   *
   * @param waitedFor the vendor it was counted for and waited for; empty when it did not wait
   */
  public List<RoutePlan> plan(
      RoutingQuestion question,
      Collection<Msisdn> destinations,
      Optional<String> waitedFor,
      Gate gate,
      Instant now) {
    Lookup lookup = lookup(question);
    if (question.sandbox()) {
      return List.of(sandbox(lookup, destinations));
    }
    var plans = new ArrayList<RoutePlan>();
    for (Way way : ways(question, lookup, destinations, now)) {
      List<Share> usable =
          way.able().stream()
              .filter(
                  share ->
                      lookup
                          .vendor(share.vendor())
                          .filter(
                              vendor ->
                                  notNow(vendor, question.messageClass(), now).isEmpty()
                                      && gate.isOpen(vendor))
                          .isPresent())
              .toList();
      List<String> order =
          waitedFor
              .filter(name -> usable.stream().anyMatch(share -> share.vendor().equals(name)))
              .map(name -> way.rule().split().startingWith(usable, name))
              .orElseGet(() -> way.rule().split().next(weighed(usable), way.destinations().size()));
      plans.add(
          new RoutePlan(
              way.rule().route().name(),
              candidates(order, lookup),
              way.able().stream()
                  .map(Share::vendor)
                  .filter(name -> usable.stream().noneMatch(share -> share.vendor().equals(name)))
                  .toList(),
              way.destinations()));
    }
    return plans;
  }

  /** No route is asked: whatever the definitions say now, it stays with the sandbox (F26). */
  private static RoutePlan sandbox(Lookup lookup, Collection<Msisdn> destinations) {
    return new RoutePlan(
        Vendors.SANDBOX,
        candidates(List.of(Vendors.SANDBOX), lookup),
        List.of(),
        List.copyOf(destinations));
  }

  private static List<Candidate> candidates(List<String> names, Lookup lookup) {
    return names.stream()
        .flatMap(name -> lookup.vendor(name).stream())
        .map(vendor -> new Candidate(vendor, template(vendor, lookup)))
        .toList();
  }

  /** What stands for a text at a vendor; empty for one that takes free text. */
  public static Optional<FilledTemplate> template(Vendor vendor, Lookup lookup) {
    return vendor.needsTemplate() ? lookup.at(vendor.name()) : Optional.empty();
  }

  /**
   * Destinations by the rule that holds for them and by the vendors whose form can carry them:
   * foreign numbers in a call go their own way. Judged alike when a call is accepted and when it is
   * sent.
   */
  private List<Way> ways(
      RoutingQuestion question, Lookup lookup, Collection<Msisdn> destinations, Instant now) {
    RoutingTable table = lookup.table();
    var fittingByRule = new IdentityHashMap<Rule, List<Share>>();
    var byKey = new LinkedHashMap<WayKey, List<Msisdn>>();
    Optional<Rule> ofAll =
        table.dependsOnNumber() || destinations.isEmpty()
            ? Optional.empty()
            : find(table, question, destinations.iterator().next(), now);
    for (Msisdn destination : destinations) {
      Optional<Rule> rule =
          table.dependsOnNumber() ? find(table, question, destination, now) : ofAll;
      if (rule.isPresent()) {
        List<Share> fitting =
            fittingByRule.computeIfAbsent(
                rule.get(), found -> fitting(found, lookup, question.extension()));
        byKey
            .computeIfAbsent(
                new WayKey(rule.get(), carriers(fitting, lookup, destination)),
                key -> new ArrayList<>())
            .add(destination);
      }
    }
    var ways = new ArrayList<Way>(byKey.size());
    byKey.forEach(
        (key, together) -> {
          List<Share> fitting = fittingByRule.getOrDefault(key.rule(), List.of());
          var able = new ArrayList<Share>(fitting.size());
          for (int i = 0; i < fitting.size(); i++) {
            Share share = fitting.get(i);
            if (key.carriers().get(i)
                && lookup
                    .vendor(share.vendor())
                    .filter(vendor -> together.size() >= vendor.sendingLimits().leastDestinations())
                    .isPresent()) {
              able.add(share);
            }
          }
          ways.add(
              new Way(key.rule(), able, key.carriers().isEmpty() && !fitting.isEmpty(), together));
        });
    return ways;
  }

  /**
   * @param carriers which of the fitting vendors of the rule carry the destination
   */
  private record WayKey(Rule rule, BitSet carriers) {}

  private List<Share> fitting(Rule rule, Lookup lookup, String extension) {
    return rule.route().shares().stream()
        .filter(share -> unfit(share.vendor(), lookup, extension).isEmpty())
        .toList();
  }

  private static BitSet carriers(List<Share> fitting, Lookup lookup, Msisdn destination) {
    var carriers = new BitSet(fitting.size());
    for (int i = 0; i < fitting.size(); i++) {
      carriers.set(
          i,
          lookup
              .vendor(fitting.get(i).vendor())
              .filter(vendor -> vendor.carries(destination))
              .isPresent());
    }
    return carriers;
  }

  private static Optional<Rule> find(
      RoutingTable table, RoutingQuestion question, Msisdn destination, Instant now) {
    return table.find(
        question.userName(),
        question.messageClass(),
        question.extension(),
        Optional.of(destination),
        now);
  }

  /** The shares as they count now, when some of their vendors deliver badly. */
  List<Share> weighed(List<Share> usable) {
    return Demotion.of(usable, deliveries::percent);
  }

  /** What is in force now, for one question about a text. */
  public Lookup lookup(String text) {
    return new Lookup(inForce.current(), text, false);
  }

  private Lookup lookup(RoutingQuestion question) {
    return new Lookup(inForce.current(), question.text(), question.mms());
  }

  /**
   * What one question is answered from: routes and vendors of one set of definitions, and the
   * template of the text, looked up once and only when a vendor needs it.
   */
  public static final class Lookup {
    private final RoutingTable table;
    private final Optional<VendorSet> vendors;
    private final String text;
    private final boolean mms;
    private Optional<TemplateRegistry.Match> match = Optional.empty();
    private boolean done;

    private Lookup(Snapshot snapshot, String text, boolean mms) {
      this.table = snapshot.part(RoutingTable.class).orElse(RoutingTable.EMPTY);
      this.vendors = snapshot.part(VendorSet.class);
      this.text = text;
      this.mms = mms;
    }

    RoutingTable table() {
      return table;
    }

    Optional<Vendor> vendor(String name) {
      return vendors.flatMap(set -> set.find(name));
    }

    String text() {
      return text;
    }

    boolean isMms() {
      return mms;
    }

    Optional<TemplateRegistry.Match> match() {
      if (!done) {
        match = table.templates().match(text);
        done = true;
      }
      return match;
    }

    public Optional<FilledTemplate> at(String vendor) {
      return match().flatMap(found -> found.at(vendor));
    }
  }
}
