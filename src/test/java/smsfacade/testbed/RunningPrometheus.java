package smsfacade.testbed;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Prometheus in a process of its own that looks at one facade every second. */
public final class RunningPrometheus implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port = FreePort.find();
  private final ServerProcess server;

  /**
   * Starts it.
   *
   * @param program the prometheus to start
   * @param target host and port of the facade
   * @param rules its rule file
   */
  public RunningPrometheus(String program, String target, String rules) {
    Path files = Directories.emptied(ServerProcess.TESTBED.resolve("prometheus-files"));
    try {
      Files.writeString(files.resolve("rules.yml"), rules);
      Files.writeString(
          files.resolve("prometheus.yml"),
          """
          global:
            scrape_interval: 1s
            scrape_timeout: 1s
            evaluation_interval: 1s
          rule_files: [rules.yml]
          scrape_configs:
            - job_name: sms-facade
              static_configs:
                - targets: ["%s"]
          """
              .formatted(target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server =
        new ServerProcess(
            "prometheus",
            List.of(
                program,
                "--config.file=" + files.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + files.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port),
            Map.of(),
            "Server is ready to receive web requests");
  }

  /** The names of the alerts that fire now. */
  public List<String> firing() {
    return get("api/v1/alerts").getJsonObject("data").getJsonArray("alerts").stream()
        .map(alert -> alert.asJsonObject())
        .filter(alert -> alert.getString("state").equals("firing"))
        .map(alert -> alert.getJsonObject("labels").getString("alertname"))
        .toList();
  }

  /** What an expression is now, by the text of its labels. */
  public Map<String, String> query(String expression) {
    String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    return get("api/v1/query?query=" + query).getJsonObject("data").getJsonArray("result").stream()
        .map(one -> one.asJsonObject())
        .collect(
            Collectors.toMap(
                one -> one.getJsonObject("metric").toString(),
                one -> one.getJsonArray("value").getString(1)));
  }

  private JsonObject get(String path) {
    try {
      var answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path)).build(),
              HttpResponse.BodyHandlers.ofString());
      try (var reader = Json.createReader(new StringReader(answer.body()))) {
        return reader.readObject();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
