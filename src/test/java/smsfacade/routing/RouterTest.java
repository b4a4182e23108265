package smsfacade.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import smsfacade.delivery.DeliveryWeights;
import smsfacade.inforce.InForce;
import smsfacade.messaging.ChannelCheck.Channels;
import smsfacade.routing.Route.Share;
import smsfacade.routing.RoutePlan.Candidate;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.TmsContainer;
import smsfacade.templates.ApprovedTexts;
import smsfacade.templates.TemplateRegistry;
import smsfacade.vendors.Content;
import smsfacade.vendors.ExampleKind;
import smsfacade.vendors.ExampleVendors;
import smsfacade.vendors.MmsSender;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorDefinition;
import smsfacade.vendors.Vendors;
import smsfacade.vendors.settings.SendingLimits;
import smsfacade.vendors.settings.Settings;

/**
 * Where messages go, and what no vendor's form can carry; judged alike when a call is accepted and
 * when it is sent (design, "Dispatch" 6).
 */
class RouterTest {
  private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");
  private static final Msisdn CHINESE = Msisdn.of("13800138000");
  private static final Msisdn ANOTHER = Msisdn.of("13800138001");
  private static final Msisdn FOREIGN = Msisdn.of("+85291234567");
  private final Set<String> paused = new HashSet<>();

  /** C17: a number that no routed vendor takes is refused by itself, at once. */
  @Test
  void aForeignNumberAmongVendorsOfChineseNumbersHasNoChannel() {
    Router router = router("home=1", Map.of());

    Channels alone = channels(router, "short", FOREIGN);
    Channels mixed = channels(router, "short", CHINESE, FOREIGN);

    assertThat(alone).isEqualTo(new Channels(true, Set.of(FOREIGN)));
    assertThat(mixed).isEqualTo(new Channels(true, Set.of(FOREIGN)));
  }

  @Test
  void foreignNumbersInAMixedCallAreRoutedByThemselves() {
    Router router = router("home=1 world", Map.of());

    assertThat(channels(router, "short", CHINESE, FOREIGN).without()).isEmpty();
    List<RoutePlan> plans = plan(router, "short", CHINESE, FOREIGN, ANOTHER);

    assertThat(plans).hasSize(2);
    assertThat(plans.get(0).destinations()).containsExactly(CHINESE, ANOTHER);
    assertThat(names(plans.get(0))).containsExactly("home", "world");
    assertThat(plans.get(1).destinations()).containsExactly(FOREIGN);
    assertThat(names(plans.get(1))).containsExactly("world");
  }

  @Test
  void aTextThatAVendorCannotCarryGoesToTheNext() {
    Router router = router("home=1 world", Map.of());

    List<RoutePlan> plans = plan(router, "a text that is too long for home", CHINESE);

    assertThat(names(plans.get(0))).containsExactly("world");
    assertThat(plans.get(0).later()).isEmpty();
  }

  @Test
  void aTextThatNoVendorCanCarryHasNoChannel() {
    Router router = router("home=1", Map.of());

    Channels channels = channels(router, "a text that is too long for home", CHINESE);

    assertThat(channels.any()).isFalse();
  }

  /** The fewest numbers are counted after foreign ones went their own way, both times. */
  @Test
  void theLeastNumberOfDestinationsIsJudgedAlike() {
    Router router = router("home=1", Map.of("least-destinations", "2"));

    assertThat(channels(router, "short", CHINESE, FOREIGN).without())
        .containsExactlyInAnyOrder(CHINESE, FOREIGN);
    assertThat(plan(router, "short", CHINESE, FOREIGN))
        .allSatisfy(plan -> assertThat(plan.candidates()).isEmpty());
    assertThat(channels(router, "short", CHINESE, ANOTHER).without()).isEmpty();
    assertThat(names(plan(router, "short", CHINESE, ANOTHER).get(0))).containsExactly("home");
  }

  @Test
  void aPausedVendorQueuesWhatIsAcceptedAlreadyAndTakesNothingNew() {
    Router router = router("home=1", Map.of());
    paused.add("home");

    assertThat(channels(router, "short", CHINESE).any()).isFalse();
    RoutePlan plan = plan(router, "short", CHINESE).get(0);

    assertThat(plan.candidates()).isEmpty();
    assertThat(plan.later()).containsExactly("home");
  }

  @Test
  void whatWaitedForAVendorGoesToItAndIsNotCountedAgain() {
    Router router = router("home=1 world=1", Map.of());
    var first = new HashSet<String>();
    for (int i = 0; i < 10; i++) {
      first.add(
          names(
                  router
                      .plan(
                          question("short"),
                          List.of(CHINESE),
                          Optional.of("world"),
                          vendor -> true,
                          NOW)
                      .get(0))
              .get(0));
    }

    assertThat(first).containsExactly("world");
    assertThat(names(plan(router, "short", CHINESE).get(0)).get(0)).isEqualTo("home");
  }

  @Test
  void aVendorWhoseBreakerIsOpenIsWaitedFor() {
    Router router = router("home=1", Map.of());

    RoutePlan plan =
        router
            .plan(question("short"), List.of(CHINESE), Optional.empty(), vendor -> false, NOW)
            .get(0);

    assertThat(plan.candidates()).isEmpty();
    assertThat(plan.later()).containsExactly("home");
  }

  /** PH-06: only vendors that take MMS, and their form for them (ADR 12). */
  @Test
  void anMmsGoesOnlyToVendorsThatTakeIt() {
    Router router = router("home=1 world=1 pictures=1", Map.of());
    var question =
        new RoutingQuestion("demo", MessageClass.NOTICE, "a long subject", "", true, false);

    assertThat(
            router.plan(question, List.of(CHINESE), Optional.empty(), vendor -> true, NOW).stream()
                .map(RouterTest::names))
        .containsExactly(List.of("pictures"));
    assertThat(mms(router, "s", "")).isEqualTo(new Channels(true, Set.of()));
    assertThat(mms(router, "s", "1")).isEqualTo(new Channels(false, Set.of(CHINESE)));
    paused.add("pictures");
    assertThat(mms(router, "s", "").any()).isFalse();
    assertThat(mms(router("home=1 world=1", Map.of()), "s", "").any()).isFalse();
  }

  /** F26: whatever the routes say, and whoever is paused. */
  @Test
  void whatASandboxAccountSentGoesToTheSandboxAndNothingElseDoes() {
    Router router = router("home=1 world=1 pictures=1", Map.of());
    paused.addAll(Set.of("home", "world", "pictures"));
    for (boolean mms : List.of(false, true)) {
      var question = new RoutingQuestion("demo", MessageClass.NOTICE, "short", "", mms, true);
      List<RoutePlan> plans =
          router.plan(
              question, List.of(CHINESE, FOREIGN), Optional.of("home"), vendor -> true, NOW);
      assertThat(plans).hasSize(1);
      assertThat(names(plans.get(0))).containsExactly(Vendors.SANDBOX);
      assertThat(plans.get(0).destinations()).containsExactly(CHINESE, FOREIGN);
    }
    paused.clear();
    assertThat(plan(router, "short", CHINESE, FOREIGN))
        .allSatisfy(plan -> assertThat(names(plan)).doesNotContain(Vendors.SANDBOX));
  }

  private static Channels mms(Router router, String subject, String extension) {
    return router.mmsChannels("demo", MessageClass.NOTICE, subject, extension, List.of(CHINESE));
  }

  private static RoutingQuestion question(String text) {
    return new RoutingQuestion("demo", MessageClass.NOTICE, text, "");
  }

  private static Channels channels(Router router, String text, Msisdn... destinations) {
    return router.channels("demo", MessageClass.NOTICE, text, "", List.of(destinations));
  }

  private static List<RoutePlan> plan(Router router, String text, Msisdn... destinations) {
    return router.plan(
        question(text), List.of(destinations), Optional.empty(), vendor -> true, NOW);
  }

  private static List<String> names(RoutePlan plan) {
    return plan.candidates().stream().map(Candidate::vendor).map(Vendor::name).toList();
  }

  /** One route to some vendors: home takes short texts to Chinese numbers, world everything. */
  private Router router(String shares, Map<String, String> limits) {
    var inForce = new InForce();
    Vendors vendors =
        ExampleVendors.of(
            inForce, new ExampleKind("example", SendingLimits.NAMES, Set.of(), RouterTest::made));
    inForce.replace(
        vendors.prepare(
            List.of(
                new VendorDefinition("home", "example", new Settings(limits)),
                new VendorDefinition("world", "example", new Settings(Map.of())),
                new VendorDefinition("pictures", "example", new Settings(Map.of())))),
        new RoutingTable(
            List.of(
                Route.byDefault(
                    List.of(shares.split(" ")).stream().map(RouterTest::share).toList())),
            TemplateRegistry.NONE));
    return new Router(
        inForce,
        new VendorSwitches() {
          @Override
          public boolean isPaused(String vendor) {
            return paused.contains(vendor);
          }
        },
        new ApprovedTexts() {
          @Override
          public boolean allow(Vendor vendor, String text) {
            return true;
          }
        },
        new DeliveryWeights() {
          @Override
          public int percent(String vendor) {
            return 100;
          }
        },
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Share share(String text) {
    String[] parts = text.split("=");
    return new Share(parts[0], parts.length == 1 ? 0 : Integer.parseInt(parts[1]));
  }

  private static Vendor made(String name, Settings settings) {
    return name.equals("pictures") ? new Pictures() : new Example(name, SendingLimits.of(settings));
  }

  private record Example(String name, SendingLimits sendingLimits) implements Vendor {
    @Override
    public int destinationsPerRequest() {
      return 10;
    }

    @Override
    public Optional<String> cannotCarry(Content content) {
      return name.equals("home") && content.text().length() > 10
          ? Optional.of("takes at most 10 characters")
          : Optional.empty();
    }

    @Override
    public boolean carries(Msisdn destination) {
      return name.equals("world") || destination.digits().startsWith("86");
    }

    @Override
    public SubmitOutcome submit(Submission submission) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  /** Takes MMS without an extension. */
  private static final class Pictures implements MmsSender {
    @Override
    public String name() {
      return "pictures";
    }

    @Override
    public int destinationsPerRequest() {
      return 10;
    }

    @Override
    public Optional<String> cannotCarryMms(String subject, String extension) {
      return extension.isEmpty() ? Optional.empty() : Optional.of("takes no extension");
    }

    @Override
    public SubmitOutcome submitMms(
        Submission submission, TmsContainer container, Runnable leaving) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SubmitOutcome submit(Submission submission) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
