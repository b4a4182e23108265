package smsfacade.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import smsfacade.delivery.DeliveryWeights;
import smsfacade.inforce.InForce;
import smsfacade.messaging.TemplateCheck;
import smsfacade.messaging.control.MessageClasses;
import smsfacade.messaging.control.RulesInForce;
import smsfacade.routing.Route.Share;
import smsfacade.routing.RoutingTable.Rule;
import smsfacade.sms.Blanks;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.Segments;
import smsfacade.templates.ApprovedTexts;
import smsfacade.vendors.Vendor;

/**
 * Says what would become of a message that is not sent (F47): no call, no write, and no turn of the
 * split taken.
 */
@ApplicationScoped
public class Explain {
  @Inject InForce inForce;
  @Inject RulesInForce rules;
  @Inject Router router;
  @Inject ApprovedTexts approved;
  @Inject TemplateCheck ownTemplates;
  @Inject DeliveryWeights deliveries;
  @Inject Clock clock;

  /** The routes in their order, each in a line. */
  public List<String> routes() {
    return table().rules().stream()
        .map(rule -> rule.route().name() + ": " + rule.route().shares())
        .toList();
  }

  public int templates() {
    return table().templates().size();
  }

  private RoutingTable table() {
    return inForce.current().part(RoutingTable.class).orElse(RoutingTable.EMPTY);
  }

  /** In lines for an operator; numbers masked, the text not repeated. */
  public String explain(
      String userName, List<Msisdn> destinations, String asGiven, String extension) {
    String text = Blanks.strip(asGiven);
    Instant now = clock.instant();
    MessageClasses classes = rules.current().classes();
    MessageClass messageClass = classes.of(text);
    int segments = Segments.count(text);
    Router.Lookup template = router.lookup(text);
    var lines = new ArrayList<String>();
    lines.add(
        "%s%s, %d segment(s) to %d number(s): %d segment(s) would be billed to %s"
            .formatted(
                messageClass,
                classes.reason(text).map(word -> " by the word " + word).orElse(""),
                segments,
                destinations.size(),
                (long) segments * destinations.size(),
                userName));
    lines.add(
        template
            .match()
            .map(match -> "template " + match.template().name())
            .orElse("no template fits"));
    if (!ownTemplates.allows(userName, text)) {
      lines.add("refused: it fits no enabled template of the account, and must");
    }
    for (Msisdn destination : destinations) {
      lines.add("to " + destination + ":");
      lines.addAll(
          routes(userName, messageClass, extension, destination, template, destinations, now));
    }
    return String.join("\n", lines) + "\n";
  }

  private List<String> routes(
      String userName,
      MessageClass messageClass,
      String extension,
      Msisdn destination,
      Router.Lookup template,
      List<Msisdn> destinations,
      Instant now) {
    var lines = new ArrayList<String>();
    for (Rule rule : template.table().rules()) {
      Optional<String> mismatch =
          rule.route().mismatch(userName, messageClass, extension, Optional.of(destination), now);
      if (mismatch.isPresent()) {
        lines.add("  route " + rule.route().name() + ": is for " + mismatch.get());
      } else {
        lines.add("  route " + rule.route().name() + ": holds");
        lines.addAll(
            vendorsOf(rule, messageClass, extension, destination, template, destinations, now));
        return lines;
      }
    }
    lines.add("  no route holds");
    return lines;
  }

  private List<String> vendorsOf(
      Rule rule,
      MessageClass messageClass,
      String extension,
      Msisdn destination,
      Router.Lookup template,
      List<Msisdn> destinations,
      Instant now) {
    var lines = new ArrayList<String>();
    var usable = new ArrayList<Share>();
    for (Share share : rule.route().shares()) {
      Optional<String> exclusion =
          router
              .unfit(share.vendor(), template, extension)
              .or(
                  () ->
                      template
                          .vendor(share.vendor())
                          .flatMap(
                              vendor ->
                                  Router.unfit(vendor, sameWay(vendor, destination, destinations))
                                      .or(() -> router.notNow(vendor, messageClass, now))));
      if (exclusion.isPresent()) {
        lines.add("    vendor " + share + " " + exclusion.get());
      } else {
        usable.add(share);
      }
    }
    int turn = 1;
    for (String name : rule.split().preview(router.weighed(usable))) {
      String how = template.vendor(name).map(vendor -> how(vendor, template)).orElse("");
      lines.add("    " + turn++ + ". vendor " + name + how + demotion(name));
    }
    return lines;
  }

  /** Those that this vendor would get together with a destination; that one alone if it cannot. */
  private static List<Msisdn> sameWay(
      Vendor vendor, Msisdn destination, List<Msisdn> destinations) {
    return vendor.carries(destination)
        ? destinations.stream().filter(vendor::carries).toList()
        : List.of(destination);
  }

  private String how(Vendor vendor, Router.Lookup template) {
    if (vendor.needsTemplate()) {
      return template
          .at(vendor.name())
          .map(
              filled ->
                  ", template " + filled.templateId() + " with parameters " + filled.parameters())
          .orElse("");
    }
    return ", free text"
        + approved
            .templateOf(vendor.name(), template.text())
            .map(id -> " that fits approved template " + id)
            .orElse("");
  }

  private String demotion(String vendor) {
    return deliveries.percent(vendor) < 100 ? ", has " + deliveries.sentence(vendor) : "";
  }
}
