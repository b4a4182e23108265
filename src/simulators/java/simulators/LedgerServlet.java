package simulators;

import static simulators.JsonPages.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What was accepted and what was wrong: {@code GET /ledger}, {@code GET /ledger?destination=…} with
 * the texts one number got, {@code GET /ledger?newest=n}; {@code DELETE /ledger} forgets it all,
 * {@code POST /ledger?mode=counting|full} as well and goes on in that mode.
 */
@WebServlet(name = "ledger", urlPatterns = "/ledger")
public class LedgerServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int MOST_NEWEST = 10_000;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Simulators simulators = Simulators.of(getServletContext());
    JsonObjectBuilder answer = JSON.createObjectBuilder(totals(simulators));
    String destination = request.getParameter("destination");
    String newest = request.getParameter("newest");
    if (destination != null) {
      answer.add("entries", entries(simulators.ledger().entries(destination.strip())));
    } else if (newest != null) {
      int count = newest.matches("\\d{1,5}") ? Integer.parseInt(newest) : 20;
      answer.add("entries", entries(simulators.ledger().newest(Math.min(count, MOST_NEWEST))));
    }
    write(response, answer.build());
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Simulators simulators = Simulators.of(getServletContext());
    String mode = request.getParameter("mode");
    if ("counting".equals(mode) || "full".equals(mode)) {
      simulators.ledger().reset("full".equals(mode) ? Ledger.Mode.FULL : Ledger.Mode.COUNTING);
      simulators.wrongRequests().reset();
      write(response, totals(simulators));
    } else {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      write(response, JSON.createObjectBuilder().add("error", "mode is counting or full").build());
    }
  }

  @Override
  protected void doDelete(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Simulators simulators = Simulators.of(getServletContext());
    simulators.ledger().reset();
    simulators.wrongRequests().reset();
    write(response, totals(simulators));
  }

  static JsonObject totals(Simulators simulators) {
    Ledger.Totals totals = simulators.ledger().totals();
    JsonObjectBuilder byVendor = JSON.createObjectBuilder();
    totals.byVendor().forEach(byVendor::add);
    JsonArrayBuilder wrong = JSON.createArrayBuilder();
    for (WrongRequests.Wrong one : simulators.wrongRequests().list()) {
      wrong.add(
          JSON.createObjectBuilder()
              .add("vendor", one.vendor())
              .add("operation", one.operation())
              .add("reason", one.reason())
              .add("count", one.count())
              .add("last", one.last().toString()));
    }
    JsonObjectBuilder answer =
        JSON.createObjectBuilder()
            .add("mode", totals.mode().name().toLowerCase(Locale.ROOT))
            .add("requests", totals.requests())
            .add("accepted", totals.accepted())
            .add("distinct", totals.distinct())
            .add("duplicates", totals.duplicates())
            .add("wrongRequests", simulators.wrongRequests().total())
            .add("wrong", wrong)
            .add("byVendor", byVendor);
    if (totals.accepted() > 0) {
      answer
          .add("firstAt", Instant.ofEpochMilli(totals.firstAtMillis()).toString())
          .add("lastAt", Instant.ofEpochMilli(totals.lastAtMillis()).toString());
    }
    return answer.build();
  }

  private static JsonArrayBuilder entries(List<Ledger.Entry> entries) {
    JsonArrayBuilder array = JSON.createArrayBuilder();
    for (Ledger.Entry entry : entries) {
      array.add(
          JSON.createObjectBuilder()
              .add("vendor", entry.vendor())
              .add("account", entry.account())
              .add("destination", entry.destination())
              .add("text", entry.text())
              .add("textHash", Long.toHexString(entry.textHash()))
              .add("reference", entry.reference())
              .add("at", Instant.ofEpochMilli(entry.atMillis()).toString()));
    }
    return array;
  }

  static void write(HttpServletResponse response, JsonObject answer) throws IOException {
    response.setContentType("application/json; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(answer.toString());
  }
}
