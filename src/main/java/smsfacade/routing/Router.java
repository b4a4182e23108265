package smsfacade.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import smsfacade.delivery.DeliveryWeights;
import smsfacade.messaging.ChannelCheck;
import smsfacade.routing.Route.Share;
import smsfacade.routing.RoutePlan.Candidate;
import smsfacade.routing.RoutingTable.Rule;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.templates.ApprovedTexts;
import smsfacade.templates.TemplateRegistry;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.Vendors;

/**
 * Chooses vendors: the first route that holds for a message, of its vendors those that may be used,
 * shared by weight. Of its weight a vendor that delivers badly keeps a part only.
 */
@ApplicationScoped
public class Router implements ChannelCheck {
  private final RoutingTable table;
  private final Vendors vendors;
  private final VendorSwitches switches;
  private final ApprovedTexts approved;
  private final DeliveryWeights deliveries;
  private final Clock clock;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected Router() {
    this(null, null, null, null, null, null);
  }

  @Inject
  Router(
      RoutingTable table,
      Vendors vendors,
      VendorSwitches switches,
      ApprovedTexts approved,
      DeliveryWeights deliveries,
      Clock clock) {
    this.table = table;
    this.vendors = vendors;
    this.switches = switches;
    this.approved = approved;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  @Override
  public Channels channels(
      String userName,
      MessageClass messageClass,
      String text,
      String extension,
      Collection<Msisdn> destinations) {
    var template = new Lookup(text);
    Instant now = clock.instant();
    if (destinations.isEmpty() || !table.dependsOnNumber()) {
      boolean any =
          table
              .find(userName, messageClass, extension, Optional.empty(), now)
              .filter(rule -> hasChannel(rule, template, Math.max(1, destinations.size())))
              .isPresent();
      return new Channels(any, any ? Set.of() : Set.copyOf(destinations));
    }
    var decided = new IdentityHashMap<Rule, Boolean>();
    var without = new HashSet<Msisdn>();
    for (Msisdn destination : destinations) {
      Optional<Rule> rule =
          table.find(userName, messageClass, extension, Optional.of(destination), now);
      if (rule.isEmpty()
          || !decided.computeIfAbsent(
              rule.get(), found -> hasChannel(found, template, destinations.size()))) {
        without.add(destination);
      }
    }
    return new Channels(without.size() < destinations.size(), without);
  }

  private boolean hasChannel(Rule rule, Lookup template, int destinations) {
    for (Share share : rule.route().shares()) {
      if (exclusion(share.vendor(), template, destinations).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Why a vendor can take no message of this text, by configuration and pauses; empty when it can.
   */
  Optional<String> exclusion(String name, Lookup template, int destinations) {
    Optional<Vendor> vendor = vendors.find(name);
    if (vendor.isEmpty()) {
      return Optional.of("is not configured any more");
    }
    if (switches.isPaused(name)) {
      return Optional.of("is paused");
    }
    if (vendor.get().needsTemplate() && template.at(name).isEmpty()) {
      return Optional.of("needs a template, and none fits");
    }
    if (!approved.allow(vendor.get(), template.text())) {
      return Optional.of("takes approved texts only, and this fits none");
    }
    if (destinations < vendor.get().sendingLimits().leastDestinations()) {
      return Optional.of("takes no fewer than " + vendor.get().sendingLimits().leastDestinations());
    }
    return Optional.empty();
  }

  /** Why a vendor is not used at this moment though it could take the message. */
  static Optional<String> notNow(Vendor vendor, MessageClass messageClass, Instant now) {
    return vendor.sendingLimits().allow(messageClass, now)
        ? Optional.empty()
        : Optional.of("is outside its sending hours");
  }

  /** Where a text goes now; destinations without any route are left out. */
  public List<RoutePlan> plan(
      RoutingQuestion question, Collection<Msisdn> destinations, Instant now) {
    var byRule = new LinkedHashMap<Rule, List<Msisdn>>();
    if (table.dependsOnNumber()) {
      for (Msisdn destination : destinations) {
        find(question, destination, now)
            .ifPresent(
                rule -> byRule.computeIfAbsent(rule, any -> new ArrayList<>()).add(destination));
      }
    } else if (!destinations.isEmpty()) {
      find(question, destinations.iterator().next(), now)
          .ifPresent(rule -> byRule.put(rule, List.copyOf(destinations)));
    }
    var template = new Lookup(question.text());
    var plans = new ArrayList<RoutePlan>(byRule.size());
    for (Map.Entry<Rule, List<Msisdn>> entry : byRule.entrySet()) {
      plans.add(plan(question.messageClass(), entry.getKey(), entry.getValue(), template, now));
    }
    return plans;
  }

  private Optional<Rule> find(RoutingQuestion question, Msisdn destination, Instant now) {
    return table.find(
        question.userName(),
        question.messageClass(),
        question.extension(),
        Optional.of(destination),
        now);
  }

  private RoutePlan plan(
      MessageClass messageClass,
      Rule rule,
      List<Msisdn> destinations,
      Lookup template,
      Instant now) {
    List<Share> usable =
        rule.route().shares().stream()
            .filter(
                share ->
                    exclusion(share.vendor(), template, destinations.size()).isEmpty()
                        && vendors
                            .find(share.vendor())
                            .flatMap(vendor -> notNow(vendor, messageClass, now))
                            .isEmpty())
            .toList();
    var candidates = new ArrayList<Candidate>(usable.size());
    for (String name : rule.split().next(weighed(usable), destinations.size())) {
      vendors
          .find(name)
          .ifPresent(
              vendor ->
                  candidates.add(
                      new Candidate(
                          vendor, vendor.needsTemplate() ? template.at(name) : Optional.empty())));
    }
    return new RoutePlan(rule.route().name(), candidates, destinations);
  }

  /** The shares as they count now, when some of their vendors deliver badly. */
  List<Share> weighed(List<Share> usable) {
    return Demotion.of(usable, deliveries::percent);
  }

  public Lookup lookup(String text) {
    return new Lookup(text);
  }

  /** The template of a text, looked up once and only when a vendor needs it. */
  public final class Lookup {
    private final String text;
    private Optional<TemplateRegistry.Match> match = Optional.empty();
    private boolean done;

    private Lookup(String text) {
      this.text = text;
    }

    String text() {
      return text;
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
