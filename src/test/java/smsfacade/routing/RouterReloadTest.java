package smsfacade.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import smsfacade.delivery.DeliveryWeights;
import smsfacade.messaging.ChannelCheck.Channels;
import smsfacade.messaging.Judgement;
import smsfacade.messaging.Judgement.OfNumber;
import smsfacade.messaging.boundary.JudgeMessage;
import smsfacade.messaging.control.RulesInForce;
import smsfacade.routing.Route.Share;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.templates.ApprovedTexts;
import smsfacade.templates.TemplateRegistry;
import smsfacade.vendors.ExampleVendors;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorSet;

/**
 * F97: what is decided while definitions are swapped is decided by the old ones or the new ones.
 */
class RouterReloadTest {
  private static final int SWAPS = 2_000;
  private static final String TEXT = "您的快递已到【腾飞】";
  private static final List<Msisdn> NUMBERS =
      List.of(Msisdn.of("13900000001"), Msisdn.of("18600000002"));

  private static final ApprovedTexts NONE_APPROVED =
      new ApprovedTexts() {
        @Override
        public Optional<String> templateOf(String vendor, String text) {
          return Optional.empty();
        }
      };

  private final ExampleVendors vendors = new ExampleVendors();
  private final Router router =
      new Router(
          vendors.inForce(),
          new VendorSwitches() {
            @Override
            public boolean isPaused(String vendor) {
              return false;
            }
          },
          NONE_APPROVED,
          new DeliveryWeights(),
          Clock.systemUTC());
  private final Explain explain = new Explain();
  private final Map<String, Long> plansByVendor = new ConcurrentHashMap<>();

  RouterReloadTest() {
    explain.inForce = vendors.inForce();
    explain.rules = new RulesInForce(vendors.inForce());
    explain.router = router;
    explain.clock = Clock.systemUTC();
    explain.approved = NONE_APPROVED;
    explain.deliveries = new DeliveryWeights();
    explain.judge =
        new JudgeMessage() {
          @Override
          public Judgement judge(
              String userName, String numbers, String text, String extension, int most) {
            return new Judgement(
                true,
                false,
                text,
                MessageClass.NOTICE,
                1,
                List.of(),
                NUMBERS.stream()
                    .map(number -> new OfNumber(0, Optional.of(number), List.of()))
                    .toList());
          }
        };
  }

  @Test
  void noAnswerMixesTwoSetsOfDefinitions() throws Exception {
    load("old");
    var over = new AtomicBoolean();
    var threads = Executors.newFixedThreadPool(3);
    var asking = new ArrayList<Future<Void>>();
    for (Runnable question : List.<Runnable>of(this::accept, this::plan, this::explain)) {
      Callable<Void> asker =
          () -> {
            while (!over.get()) {
              question.run();
            }
            return null;
          };
      asking.add(threads.submit(asker));
    }
    try {
      // However slowly the others get a processor, each set is planned with.
      Instant end = Instant.now().plusSeconds(60);
      for (int i = 0; i < SWAPS || plansByVendor.size() < 2 && Instant.now().isBefore(end); i++) {
        load(i % 2 == 0 ? "new" : "old");
      }
    } finally {
      over.set(true);
      threads.shutdown();
    }
    for (Future<Void> asker : asking) {
      asker.get(10, TimeUnit.SECONDS);
    }
    assertThat(plansByVendor).containsOnlyKeys("old", "new");
  }

  /** One vendor by one route, and both have another name each time. */
  private void load(String name) {
    VendorSet former = vendors.registry().current();
    vendors
        .inForce()
        .replace(
            vendors.made(name),
            new RoutingTable(
                List.of(Route.byDefault(List.of(new Share(name, 1)))), TemplateRegistry.NONE));
    vendors.registry().retire(former);
  }

  private void accept() {
    Channels found = router.channels("demo", MessageClass.NOTICE, TEXT, "", NUMBERS);
    assertThat(found.any()).isTrue();
    assertThat(found.without()).isEmpty();
    assertThat(router.channels("demo", MessageClass.NOTICE, TEXT, "", List.of()).any()).isTrue();
  }

  private void plan() {
    List<RoutePlan> plans =
        router.plan(
            new RoutingQuestion("demo", MessageClass.NOTICE, TEXT, ""),
            NUMBERS,
            Optional.empty(),
            vendor -> true,
            Instant.now());
    assertThat(plans).hasSize(1);
    assertThat(plans.get(0).later()).isEmpty();
    assertThat(plans.get(0).candidates()).hasSize(1);
    Vendor vendor = plans.get(0).candidates().get(0).vendor();
    plansByVendor.merge(vendor.name(), 1L, Long::sum);
  }

  private void explain() {
    assertThat(explain.explain("demo", "", TEXT, ""))
        .containsPattern("1\\. vendor (old|new), free text")
        .doesNotContain("is not configured any more");
  }
}
