package smsfacade.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.ws.rs.client.Entity;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import smsfacade.http.OutgoingHttp;
import smsfacade.inforce.InForce;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.http.VendorCall;
import smsfacade.vendors.sandbox.SandboxVendor;
import smsfacade.vendors.settings.HttpSettings;
import smsfacade.vendors.settings.Settings;

/** Former vendors close behind (F97): no reload waits for that, and no request is cut by it. */
class VendorsTest {
  private final InForce inForce = new InForce();
  private final CountDownLatch answer = new CountDownLatch(1);
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final LocalServer server =
      new LocalServer(
          (request, connection) -> {
            if (arrived.getCount() > 0) {
              arrived.countDown();
              answer.await();
            }
            connection.answer(200, "text/plain", "taken");
          });

  @AfterEach
  void stop() {
    answer.countDown();
    server.close();
  }

  @Test
  void aSlowRequestNeitherHoldsUpAReloadNorIsCutByIt() throws Exception {
    Vendors vendors = new Vendors(inForce, List.of(new Kind()), Duration.ZERO, Clock.systemUTC());
    Vendor former = reload(vendors, "former");
    CompletableFuture<SubmitOutcome> underWay = submitting(former);
    arrived.await();
    long start = System.nanoTime();
    reload(vendors, "renamed");

    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
    assertThat(vendors.all()).extracting(Vendor::name).containsExactly("renamed");
    await("the former one takes nothing more")
        .until(() -> former.submit(submission()) instanceof NotSent);
    assertThat(underWay).isNotDone();
    answer.countDown();
    assertThat(underWay.get(5, TimeUnit.SECONDS)).isInstanceOf(Accepted.class);
    await("its connection is closed").until(() -> server.connectionsOpen() == 0);
    vendors.close();
  }

  /** F26: there without being defined, and only by its name. */
  @Test
  void theSandboxIsThereAndNobodyElseCanHaveItsName() {
    Vendors vendors = new Vendors(inForce, List.of(new Kind()), Duration.ZERO, Clock.systemUTC());
    reload(vendors, "former");

    assertThat(vendors.find("sandbox")).containsInstanceOf(SandboxVendor.class);
    assertThat(vendors.all()).extracting(Vendor::name).containsExactly("former");
    assertThatThrownBy(() -> reload(vendors, "sandbox"))
        .isInstanceOf(Vendors.WrongVendor.class)
        .hasMessageContaining("this name is the facade's own");
    assertThat(vendors.all()).extracting(Vendor::name).containsExactly("former");
    vendors.close();
  }

  /** It was planned before the reload and waited for its slot. */
  @Test
  void whatWasPlannedWithAFormerVendorStillLeaves() {
    answer.countDown();
    Vendors vendors =
        new Vendors(inForce, List.of(new Kind()), Duration.ofSeconds(30), Clock.systemUTC());
    Vendor former = reload(vendors, "former");
    reload(vendors, "renamed");

    assertThat(former.submit(submission())).isInstanceOf(Accepted.class);
    vendors.close();
    assertThat(former.submit(submission())).isInstanceOf(NotSent.class);
  }

  @Test
  void theEndOfTheApplicationWaitsForNothingButRequestsUnderWay() {
    answer.countDown();
    Vendors vendors =
        new Vendors(inForce, List.of(new Kind()), Duration.ofHours(1), Clock.systemUTC());
    Vendor former = reload(vendors, "former");
    Vendor renamed = reload(vendors, "renamed");
    vendors.close();

    assertThat(former.submit(submission())).isInstanceOf(NotSent.class);
    assertThat(renamed.submit(submission())).isInstanceOf(NotSent.class);
  }

  private Vendor reload(Vendors vendors, String name) {
    VendorSet former = vendors.current();
    var settings = new Settings(Map.of("address", server.address().toString()));
    inForce.replace(vendors.prepare(List.of(new VendorDefinition(name, "http", settings))));
    vendors.retire(former);
    return vendors.find(name).orElseThrow();
  }

  private static CompletableFuture<SubmitOutcome> submitting(Vendor vendor) {
    return CompletableFuture.supplyAsync(
        () -> vendor.submit(submission()), task -> new Thread(task).start());
  }

  private static Submission submission() {
    return ExampleSubmissions.freeText("您的快递已到【腾飞】", Msisdn.of("13900000001"));
  }

  private static final class Kind implements VendorKind {
    @Override
    public String kind() {
      return "http";
    }

    @Override
    public Set<String> settingNames() {
      return Set.of("address");
    }

    @Override
    public Set<String> secretNames() {
      return Set.of();
    }

    @Override
    public VendorTemplates check(String name, Settings settings) {
      settings.address("address");
      return VendorTemplates.none(name);
    }

    @Override
    public Vendor make(String name, Settings settings) {
      return new OverHttp(
          name, settings.address("address"), new OutgoingHttp(name, HttpSettings.of(settings)));
    }
  }

  private record OverHttp(String name, URI address, OutgoingHttp http) implements Vendor {
    @Override
    public int destinationsPerRequest() {
      return 1;
    }

    @Override
    public SubmitOutcome submit(Submission submission) {
      return VendorCall.submit(
          this,
          submission,
          numbers -> {
            http.post(http.target(address), Entity.text("x"), 1_000);
            return new Accepted("1", Map.of());
          });
    }

    @Override
    public void close() {
      http.close();
    }
  }
}
