package smsfacade.reports.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.LosableDatabase;
import smsfacade.testbed.RunningFacade;

/**
 * F60: a vendor hears that its push is stored only when it is, and what makes it try again while
 * the database is away or has no connection free, before it loses patience.
 */
class PushPageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** More than the pool has connections, were each to take one. */
  private static final int PUSHES = 40;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void saysThatNothingWasStoredWhileTheDatabaseCannotTakeIt() throws Exception {
    var database = LosableDatabase.shared();
    RunningFacade facade = database.facade();
    try {
      URI address = facade.address().resolve("push/huaxin");
      assertThat(push(address, 0).join()).isEqualTo("1");

      try (Connection holder = database.database().connect();
          Statement statement = holder.createStatement()) {
        holder.setAutoCommit(false);
        statement.execute("lock table raw_answer in exclusive mode");
        Instant called = Instant.now();
        var pushes = new ArrayList<CompletableFuture<String>>();
        for (int i = 1; i <= PUSHES; i++) {
          pushes.add(push(address, i));
        }
        assertThat(answers(pushes)).containsOnly("error");
        assertThat(Duration.between(called, Instant.now())).isLessThan(PATIENCE);

        // What is stored now after all is brought again.
        holder.rollback();
        List<String> again = answers(List.of(push(address, 1), push(address, 2)));
        assertThat(again).containsOnly("1");
        assertThat(stored(statement)).isGreaterThanOrEqualTo(3);
        holder.rollback();
      }

      database.lose();
      Instant called = Instant.now();
      assertThat(push(address, PUSHES + 1).join()).isEqualTo("error");
      assertThat(Duration.between(called, Instant.now())).isLessThan(PATIENCE);

      database.bringBack();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(push(address, PUSHES + 2).join()).isEqualTo("1"));
    } finally {
      database.bringBack();
    }
  }

  private CompletableFuture<String> push(URI address, int number) {
    String body =
        "<?xml version=\"1.0\" encoding=\"utf-8\" ?><returnsms><statusbox><mobile>1380013"
            + (8_000 + number)
            + "</mobile><taskid>1212</taskid><status>10</status>"
            + "<receivetime>2026-11-26 12:00:00</receivetime><errorcode>DELIVRD</errorcode>"
            + "</statusbox></returnsms>";
    return http.sendAsync(
            HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString())
        .thenApply(HttpResponse::body);
  }

  private static List<String> answers(List<CompletableFuture<String>> pushes) {
    return pushes.stream().map(CompletableFuture::join).toList();
  }

  private static long stored(Statement statement) throws Exception {
    try (ResultSet row =
        statement.executeQuery("select count(*) from raw_answer where operation = 'HX-14'")) {
      row.next();
      return row.getLong(1);
    }
  }
}
