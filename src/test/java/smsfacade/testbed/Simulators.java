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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Drives vendor simulators by their control page, and reads their ledger. */
public final class Simulators {
  /** The vendors there are, by name. */
  public static final List<String> VENDORS =
      List.of("huaxin", "chuanglan", "onenet", "yisha", "yixintong");

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private final URI root;

  /** Those beside a facade. */
  public Simulators(RunningFacade facade) {
    this(facade.simulators());
  }

  public Simulators(RunningSimulators simulators) {
    this(simulators.address());
  }

  private Simulators(URI root) {
    this.root = root;
  }

  /** Makes the vendor misbehave, for example {@code do=drop-after, operation=send, times=1}. */
  public void script(Map<String, String> parameters) {
    post("control/script", parameters);
  }

  /** Numbers because of which a vendor refuses a whole request, until {@link #behave}. */
  public void blacklist(String vendor, List<String> numbers) {
    post("control/blacklist", Map.of("vendor", vendor, "numbers", String.join(",", numbers)));
  }

  /** Without scripts and blacklists. */
  public void behave() {
    post("control/script/reset", Map.of());
  }

  /** Everything is as at their start. */
  void forget() {
    post("control/reset", Map.of());
  }

  public void reports(Map<String, String> parameters) {
    post("control/reports", parameters);
  }

  /** A handset answers. */
  public void reply(String msisdn, String text, String extension) {
    post("control/reply", Map.of("mobile", msisdn, "content", text, "extno", extension));
  }

  /** Opens our account at Huaxin, or gives it another password there. */
  public void account(String name, String password) {
    post("control/account", Map.of("vendor", "huaxin", "name", name, "password", password));
  }

  /** How often an operation was asked for, as {@code "onenet ON-01"}, since scripts were reset. */
  public long asked(String operation) {
    String state = send(HttpRequest.newBuilder(root.resolve("control?format=json")).build());
    Matcher asked = Pattern.compile("\"" + operation + "\":(\\d+)").matcher(state);
    return asked.find() ? Long.parseLong(asked.group(1)) : 0;
  }

  /** How many things vendors have brought, taken or not, since the simulators were started. */
  public long brought() {
    String state = send(HttpRequest.newBuilder(root.resolve("control?format=json")).build());
    Matcher pushes = Pattern.compile("\"taken\":(\\d+),\"givenUp\":(\\d+)").matcher(state);
    if (!pushes.find()) {
      throw new IllegalStateException("no pushes in " + state);
    }
    return Long.parseLong(pushes.group(1)) + Long.parseLong(pushes.group(2));
  }

  /** Where a vendor brings reports and replies; to nobody when empty. */
  public void pushTo(String vendor, String address) {
    post("control/push", Map.of("vendor", vendor, "address", address));
  }

  /** A handset answers to a vendor. */
  public void reply(String vendor, String msisdn, String text, String extension) {
    post(
        "control/reply",
        Map.of("vendor", vendor, "mobile", msisdn, "content", text, "extno", extension));
  }

  /** How many texts to a number the vendors accepted. */
  public int accepted(String msisdn) {
    String ledger =
        send(HttpRequest.newBuilder(root.resolve("ledger?destination=" + msisdn)).build());
    Matcher entry =
        Pattern.compile("\"textHash\"").matcher(ledger.substring(ledger.indexOf("\"entries\"")));
    return (int) entry.results().count();
  }

  /**
   * A text that a vendor took.
   *
   * @param destination as it was written there
   */
  public record Arrival(String vendor, String destination, String text, Instant at) {}

  /** All texts the vendors took, at most 10 000, oldest first. */
  public List<Arrival> arrivals() {
    List<Arrival> arrivals = read("ledger?newest=10000");
    Collections.reverse(arrivals);
    return arrivals;
  }

  /** When the vendors took texts to a number, oldest first. */
  public List<Instant> arrivals(String msisdn) {
    return read("ledger?destination=" + msisdn).stream().map(Arrival::at).toList();
  }

  /** The texts that vendors took to a number, oldest first. */
  public List<String> texts(String msisdn) {
    return read("ledger?destination=" + msisdn).stream().map(Arrival::text).toList();
  }

  private List<Arrival> read(String page) {
    String ledger = send(HttpRequest.newBuilder(root.resolve(page)).build());
    var arrivals = new ArrayList<Arrival>();
    try (var reader = Json.createReader(new StringReader(ledger))) {
      for (JsonObject entry :
          reader.readObject().getJsonArray("entries").getValuesAs(JsonObject.class)) {
        arrivals.add(
            new Arrival(
                entry.getString("vendor"),
                entry.getString("destination"),
                entry.getString("text"),
                Instant.parse(entry.getString("at"))));
      }
    }
    return arrivals;
  }

  /** A total of the ledger: accepted, distinct, duplicates or wrong. */
  public long total(String name) {
    Matcher total =
        Pattern.compile("\"" + name + "\":(\\d+)")
            .matcher(send(HttpRequest.newBuilder(root.resolve("ledger")).build()));
    if (!total.find()) {
      throw new IllegalArgumentException("the ledger has no " + name);
    }
    return Long.parseLong(total.group(1));
  }

  private void post(String path, Map<String, String> parameters) {
    String form =
        parameters.entrySet().stream()
            .map(
                entry ->
                    entry.getKey()
                        + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    send(
        HttpRequest.newBuilder(root.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private static String send(HttpRequest request) {
    try {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            request.uri() + ": " + response.statusCode() + " " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
