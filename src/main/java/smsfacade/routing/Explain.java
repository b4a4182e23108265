package smsfacade.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import smsfacade.delivery.DeliveryWeights;
import smsfacade.inforce.InForce;
import smsfacade.messaging.Judgement;
import smsfacade.messaging.boundary.JudgeMessage;
import smsfacade.messaging.control.RulesInForce;
import smsfacade.routing.Route.Share;
import smsfacade.routing.RoutingTable.Rule;
import smsfacade.sms.Blanks;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.templates.ApprovedTexts;
import smsfacade.vendors.Vendor;

/**
 * Says what would become of a text that is not sent (F47, F56): no call, no write, and no turn of
 * the split taken. MMS are not covered.
 */
@ApplicationScoped
public class Explain {
  private static final int MOST_NUMBERS = 100;

  @Inject InForce inForce;
  @Inject RulesInForce rules;
  @Inject Router router;
  @Inject ApprovedTexts approved;
  @Inject JudgeMessage judge;
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

  /**
   * In lines for an operator; numbers masked, the text not repeated. First each rule of accepting
   * with its verdict, whatever the others say, then where each number would go.
   *
   * @param numbers as callers write them; one that is none is a line of its own. At most 100 are
   *     told of
   */
  public String explain(String userName, String numbers, String asGiven, String extension) {
    return told(
        userName,
        judge.judge(userName, numbers, asGiven, Blanks.strip(extension), MOST_NUMBERS),
        Blanks.strip(extension));
  }

  private String told(String userName, Judgement judgement, String extension) {
    String text = judgement.text();
    Instant now = clock.instant();
    Router.Lookup template = router.lookup(text);
    var lines = new ArrayList<String>();
    lines.add(head(userName, judgement));
    lines.add(
        template
            .match()
            .map(match -> "template " + match.template().name())
            .orElseGet(
                () ->
                    "no template fits"
                        + template
                            .table()
                            .templates()
                            .nearest(text)
                            .map(near -> "; " + near)
                            .orElse("")));
    judgement.verdicts().forEach(verdict -> lines.add(verdict.toString()));
    List<Msisdn> destinations = judgement.destinations();
    judgement.numbers().stream()
        .limit(MOST_NUMBERS)
        .forEach(
            number -> {
              lines.add(
                  "to "
                      + number
                          .msisdn()
                          .map(Msisdn::toString)
                          .orElse("number " + (number.position() + 1))
                      + ":");
              number.verdicts().forEach(verdict -> lines.add("  " + verdict));
              if (judgement.sandbox()) {
                lines.add("  stays in the sandbox: no vendor is asked, whatever its route");
              } else {
                number
                    .msisdn()
                    .ifPresent(
                        destination ->
                            lines.addAll(
                                routes(
                                    userName,
                                    judgement.messageClass(),
                                    extension,
                                    destination,
                                    template,
                                    destinations,
                                    now)));
              }
            });
    if (judgement.numbers().size() > MOST_NUMBERS) {
      lines.add("and " + (judgement.numbers().size() - MOST_NUMBERS) + " numbers more");
    }
    return String.join("\n", lines) + "\n";
  }

  /** Only numbers that would be accepted are billed. */
  private String head(String userName, Judgement judgement) {
    long passing = judgement.numbers().stream().filter(Judgement.OfNumber::passes).count();
    return String.format(
        Locale.ROOT,
        "%s%s, %d segment(s) to %d number(s): %d segment(s) would be billed to %s",
        judgement.messageClass(),
        rules
            .current()
            .classes()
            .reason(judgement.text())
            .map(word -> " by the word " + word)
            .orElse(""),
        judgement.segments(),
        judgement.numbers().size(),
        judgement.sandbox() ? 0 : judgement.segments() * passing,
        userName);
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
        lines.add(
            "    vendor " + share + " " + exclusion.get() + nearest(share.vendor(), template));
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

  /** Where a vendor that needs a template gets none, the one that comes nearest. */
  private static String nearest(String name, Router.Lookup template) {
    return template
        .vendor(name)
        .filter(vendor -> vendor.needsTemplate() && template.at(name).isEmpty())
        .flatMap(vendor -> template.table().templates().nearest(template.text(), name))
        .map(near -> "; " + near)
        .orElse("");
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
