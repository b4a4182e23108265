package smsfacade.testbed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** A collector of traces on the loopback interface, which keeps what it takes by OTLP over HTTP. */
public final class Collector implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.of();

  private final List<Seen> spans = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final boolean answers;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final HttpServer server;

  /**
   * A span as it was sent.
   *
   * @param attributes with their values as text
   * @param parentId empty of one that is nobody's child
   */
  public record Seen(
      String name,
      String kind,
      String traceId,
      String id,
      String parentId,
      boolean failed,
      Map<String, String> attributes,
      Map<String, String> resource) {}

  private Collector(boolean answers) {
    this.answers = answers;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(executor);
    server.createContext("/", this::take);
    server.start();
  }

  public static Collector started() {
    return new Collector(true);
  }

  /** One that takes connections and requests, and never answers. */
  public static Collector silent() {
    return new Collector(false);
  }

  /** As an administrator writes it. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public List<Seen> spans() {
    return List.copyOf(spans);
  }

  /** Of one trace. */
  public List<Seen> spans(String traceId) {
    return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
  }

  /** All that came, byte for byte, as Latin 1. */
  public String all() {
    return String.join("\n", requests);
  }

  /** How many requests came, answered or not. */
  public int requests() {
    return requests.size();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    executor.shutdownNow();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
        body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
      }
      requests.add(exchange.getRequestURI() + " " + new String(body, StandardCharsets.ISO_8859_1));
      if (!answers) {
        closed.await();
        return;
      }
      for (ResourceSpans of : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
        Map<String, String> resource = texts(of.getResource().getAttributesList());
        for (ScopeSpans scope : of.getScopeSpansList()) {
          scope.getSpansList().forEach(span -> spans.add(seen(span, resource)));
        }
      }
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Seen seen(Span span, Map<String, String> resource) {
    return new Seen(
        span.getName(),
        span.getKind().name().replace("SPAN_KIND_", ""),
        HEX.formatHex(span.getTraceId().toByteArray()),
        HEX.formatHex(span.getSpanId().toByteArray()),
        HEX.formatHex(span.getParentSpanId().toByteArray()),
        span.getStatus().getCode()
            == io.opentelemetry.proto.trace.v1.Status.StatusCode.STATUS_CODE_ERROR,
        texts(span.getAttributesList()),
        resource);
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, Collector::text));
  }

  private static String text(KeyValue attribute) {
    var value = attribute.getValue();
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> String.valueOf(value.getIntValue());
      case BOOL_VALUE -> String.valueOf(value.getBoolValue());
      default -> value.toString();
    };
  }
}
