package smsfacade.http;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.glassfish.jersey.apache5.connector.Apache5ClientProperties;
import org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import org.glassfish.jersey.apache5.connector.Apache5HttpClientBuilderConfigurator;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.RequestEntityProcessing;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client for one kind of peers, such as a vendor: Jersey over a pool of kept-alive
 * connections, long-lived, and built so that a failure can be told apart. It never sends a request
 * a second time, never follows a redirect, reads an answer whole, up to a bound, and ends every
 * request at a total time limit.
 *
 * <p>The read time-out starts anew with every piece of an answer, so it does not stop a peer that
 * drips. The total limit does: requests under way are looked through several times per limit, and
 * the connection of one that is over is closed. That costs the request itself one entry in a map.
 */
public final class OutgoingHttp implements AutoCloseable {
  /**
   * Idle longer than this, a connection is tested before a request is written to it: what is
   * written to one that the vendor has closed is perhaps sent for all that can be told afterwards,
   * and never sent again. The test waits a millisecond for the end of the connection; before every
   * request of a busy vendor it costs an eighth of the rate.
   */
  private static final Duration TEST_WHEN_IDLE = Duration.ofMillis(20);

  /**
   * After an exchange this long its connection is not used again: after a standstill of the process
   * (F108) the vendor has closed long ago what was under way before it, and nothing of that was
   * idle.
   */
  private static final Duration LONGEST_BEFORE_ANOTHER = Duration.ofSeconds(2);

  private static final Duration OLDEST_CONNECTION = Duration.ofMinutes(1);
  private static final int LONGEST_HEADER = 16 * 1024;
  private static final int MOST_HEADERS = 100;
  private static final int FIRST_BUFFER = 1_024;

  private static final MultivaluedMap<String, Object> NO_HEADERS = new MultivaluedHashMap<>();
  private static final String USER_AGENT = "sms-facade";

  /** Of a request whose Content-Type is written to the letter. */
  private static final String EXACT_TYPE = "smsfacade.content-type";

  /** What is run when a request of this thread leaves. */
  private static final ThreadLocal<Runnable> LEAVING = ThreadLocal.withInitial(() -> () -> {});

  private final HttpLimits limits;
  private final Client client;
  private final Set<Call> underWay = ConcurrentHashMap.newKeySet();
  private final ThreadLocal<Call> current = new ThreadLocal<>();
  private final ScheduledExecutorService watch;
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Opens no connection yet.
   *
   * @param peer names the thread that watches the time limit
   */
  public OutgoingHttp(String peer, HttpLimits limits) {
    this.limits = limits;
    this.client = ClientBuilder.newClient(configuration());
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "time limit of " + peer);
              thread.setDaemon(true);
              return thread;
            });
    long step = Math.max(5, Math.min(100, limits.total().toMillis() / 20));
    watch.scheduleWithFixedDelay(this::cutThoseOver, step, step, TimeUnit.MILLISECONDS);
  }

  private ClientConfig configuration() {
    var configuration =
        new ClientConfig()
            .connectorProvider(new Apache5ConnectorProvider())
            .property(ClientProperties.CONNECT_TIMEOUT, (int) limits.connect().toMillis())
            .property(ClientProperties.READ_TIMEOUT, (int) limits.read().toMillis())
            .property(ClientProperties.FOLLOW_REDIRECTS, false)
            .property(ClientProperties.REQUEST_ENTITY_PROCESSING, RequestEntityProcessing.BUFFERED)
            .property(Apache5ClientProperties.DISABLE_COOKIES, true)
            .property(Apache5ClientProperties.CONNECTION_MANAGER, connections())
            .property(
                Apache5ClientProperties.REQUEST_CONFIG,
                RequestConfig.custom()
                    .setConnectionRequestTimeout(timeout(limits.total()))
                    .setAuthenticationEnabled(false)
                    .setExpectContinueEnabled(false)
                    .setContentCompressionEnabled(false)
                    .build())
            .register((Apache5HttpClientBuilderConfigurator) this::onceAndDirectly)
            .register(ExactContentType.class);
    limits
        .proxy()
        .ifPresent(proxy -> configuration.property(ClientProperties.PROXY_URI, proxy.toString()));
    return configuration;
  }

  /**
   * No second request of any origin. Redirects are off by FOLLOW_REDIRECTS: without the handling
   * itself the connector meets a null.
   */
  private HttpClientBuilder onceAndDirectly(HttpClientBuilder builder) {
    return builder
        .disableAutomaticRetries()
        .disableAuthCaching()
        .disableConnectionState()
        .disableContentCompression()
        .disableDefaultUserAgent()
        .setRequestExecutor(new Exchange());
  }

  private PoolingHttpClientConnectionManager connections() {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnTotal(limits.connections())
        .setMaxConnPerRoute(limits.connections())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(timeout(limits.connect()))
                .setSocketTimeout(timeout(limits.read()))
                .setValidateAfterInactivity(TimeValue.of(TEST_WHEN_IDLE))
                .setTimeToLive(TimeValue.of(OLDEST_CONNECTION))
                .build())
        .setDefaultTlsConfig(
            TlsConfig.custom().setHandshakeTimeout(timeout(limits.connect())).build())
        .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(timeout(limits.read())).build())
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                    Http1Config.custom()
                        .setMaxLineLength(LONGEST_HEADER)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build())
                .build())
        .build();
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration);
  }

  /**
   * An address; one that is the same for every request is to be kept.
   *
   * @throws ProcessingException when the client is closed
   */
  public WebTarget target(URI address) {
    try {
      return client.target(address);
    } catch (IllegalStateException e) {
      throw closing();
    }
  }

  /** As {@link #post(WebTarget, MultivaluedMap, Entity, int)}, without headers of its own. */
  public HttpAnswer post(WebTarget page, Entity<?> body, int largest) {
    return post(page, NO_HEADERS, body, largest);
  }

  /**
   * Sends a request and reads its answer whole.
   *
   * @param largest the most bytes of an answer; a longer one is cut and fails
   * @throws ProcessingException when no whole answer came; its causes hold a {@link
   *     RequestNeverLeft} when not one byte was written, an {@link AnswerCutShort} when some of the
   *     answer arrived
   */
  public HttpAnswer post(
      WebTarget page, MultivaluedMap<String, Object> headers, Entity<?> body, int largest) {
    return post(() -> page.request().headers(headers), body, largest);
  }

  private HttpAnswer post(Supplier<Invocation.Builder> request, Entity<?> body, int largest) {
    if (!use.readLock().tryLock()) {
      throw closing();
    }
    try {
      if (closed.get()) {
        throw closing();
      }
      return post(request.get(), body, new Call(limits.total(), largest));
    } finally {
      use.readLock().unlock();
    }
  }

  /**
   * As {@link #post(WebTarget, MultivaluedMap, Entity, int)}, for an address that is not kept.
   *
   * @param contentType to the letter; Jersey would write it without the blank that most have
   */
  public HttpAnswer post(URI address, String contentType, byte[] body, int largest) {
    return post(
        () -> target(address).request().property(EXACT_TYPE, contentType),
        Entity.entity(body, MediaType.valueOf(contentType)),
        largest);
  }

  /** As {@link #consume(WebTarget, MultivaluedMap, Entity, int)}, without headers of its own. */
  public HttpAnswer consume(WebTarget page, Entity<?> body, int largest) {
    return consume(page, NO_HEADERS, body, largest);
  }

  /**
   * Asks for what reading consumes (F63): an answer that broke off, or is longer than the most
   * bytes, is returned as far as it came, because what arrived exists nowhere else.
   *
   * @throws ProcessingException when nothing of a body came
   */
  public HttpAnswer consume(
      WebTarget page, MultivaluedMap<String, Object> headers, Entity<?> body, int largest) {
    try {
      return post(page, headers, body, largest);
    } catch (ProcessingException e) {
      if (e.getCause() instanceof AnswerCutShort cut && cut.arrived().body().length > 0) {
        return cut.arrived();
      }
      throw e;
    }
  }

  private HttpAnswer post(Invocation.Builder request, Entity<?> body, Call call) {
    current.set(call);
    try (Response response = request.header(HttpHeaders.USER_AGENT, USER_AGENT).post(body)) {
      return call.answer(response.getStatus());
    } catch (ProcessingException e) {
      throw call.left() ? e : new ProcessingException(new RequestNeverLeft("not sent", e));
    } finally {
      current.remove();
    }
  }

  /**
   * Makes a call, and tells when its request leaves: it has a connection, and its first byte is
   * written next.
   *
   * @param leaving is run on this thread; not at all when nothing leaves
   */
  public static <T> T telling(Runnable leaving, Supplier<T> call) {
    LEAVING.set(leaving);
    try {
      return call.get();
    } finally {
      LEAVING.remove();
    }
  }

  private static ProcessingException closing() {
    return new ProcessingException(new RequestNeverLeft("the client is being closed"));
  }

  private void cutThoseOver() {
    long now = System.nanoTime();
    for (Call call : underWay) {
      call.cutIfOver(now);
    }
  }

  /** Takes no more requests, lets those under way end (the total limit sees to it), and closes. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    boolean quiet = false;
    try {
      quiet = use.writeLock().tryLock(limits.total().toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      watch.shutdownNow();
      client.close();
    } finally {
      if (quiet) {
        use.writeLock().unlock();
      }
    }
  }

  private static final class ExactContentType implements ClientRequestFilter {
    @Override
    public void filter(ClientRequestContext request) {
      Object exact = request.getProperty(EXACT_TYPE);
      if (exact != null) {
        request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, exact);
      }
    }
  }

  /** One request and its answer on one connection, under the total time limit. */
  private final class Exchange extends HttpRequestExecutor {
    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request,
        HttpClientConnection connection,
        HttpResponseInformationCallback information,
        HttpContext context)
        throws IOException, HttpException {
      Call call = current.get();
      call.leavesOn(connection);
      LEAVING.get().run();
      underWay.add(call);
      try {
        ClassicHttpResponse response = super.execute(request, connection, information, context);
        HttpAnswer answer = readWhole(response, call.largest);
        // After this the connection goes back to the pool and must not be cut any more.
        if (!call.end(answer)) {
          throw new AnswerCutShort(TotalTimeOver.REASON, answer);
        }
        response.setEntity(null);
        if (call.age().compareTo(LONGEST_BEFORE_ANOTHER) > 0) {
          response.setHeader(HttpHeaders.CONNECTION, HeaderElements.CLOSE);
        }
        return response;
      } catch (AnswerCutShort e) {
        throw call.end() ? e : new AnswerCutShort(TotalTimeOver.REASON, e.arrived(), e);
      } catch (IOException | HttpException e) {
        if (call.end()) {
          throw e;
        }
        throw new TotalTimeOver(e);
      } finally {
        call.end();
        underWay.remove(call);
      }
    }

    /** Leaves the stream open when it does not come to its end: closing it would read on. */
    private static HttpAnswer readWhole(ClassicHttpResponse response, int largest)
        throws IOException {
      HttpEntity entity = response.getEntity();
      Header type = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
      String contentType = type == null || type.getValue() == null ? "" : type.getValue();
      if (entity == null) {
        return new HttpAnswer(response.getCode(), contentType, new byte[0]);
      }
      long announced = entity.getContentLength();
      byte[] body = new byte[(int) Math.min(largest, announced > 0 ? announced : FIRST_BUFFER)];
      int length = 0;
      try {
        InputStream content = entity.getContent();
        int read = content.read(body, 0, body.length);
        while (read >= 0) {
          length += read;
          if (length == body.length) {
            int next = content.read();
            if (next < 0) {
              break;
            }
            if (length == largest) {
              throw new AnswerCutShort(
                  "answer too large", new HttpAnswer(response.getCode(), contentType, body));
            }
            body = Arrays.copyOf(body, (int) Math.min(largest, 2L * length));
            body[length++] = (byte) next;
          }
          read = length < body.length ? content.read(body, length, body.length - length) : 0;
        }
      } catch (AnswerCutShort e) {
        throw e;
      } catch (IOException e) {
        throw new AnswerCutShort(
            "answer broken off",
            new HttpAnswer(response.getCode(), contentType, Arrays.copyOf(body, length)),
            e);
      }
      return new HttpAnswer(response.getCode(), contentType, Arrays.copyOf(body, length));
    }
  }

  /** A request. Once it has left it either ends or is cut, never both. */
  private static final class Call {
    private enum State {
      WAITING,
      UNDER_WAY,
      ENDED,
      CUT
    }

    private final long begunAt = System.nanoTime();
    private final long overAt;
    private final int largest;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile @Nullable HttpClientConnection connection;
    private @Nullable HttpAnswer answer;

    Call(Duration total, int largest) {
      this.overAt = begunAt + total.toNanos();
      this.largest = largest;
    }

    void leavesOn(HttpClientConnection connection) throws RequestNeverLeft {
      if (System.nanoTime() - overAt >= 0) {
        throw new RequestNeverLeft("no connection within the total time limit");
      }
      this.connection = connection;
      state.set(State.UNDER_WAY);
    }

    Duration age() {
      return Duration.ofNanos(System.nanoTime() - begunAt);
    }

    boolean left() {
      return state.get() != State.WAITING;
    }

    boolean end(HttpAnswer whole) {
      answer = whole;
      return end();
    }

    /** False when it was cut. */
    boolean end() {
      return state.compareAndSet(State.UNDER_WAY, State.ENDED) || state.get() == State.ENDED;
    }

    void cutIfOver(long now) {
      HttpClientConnection open = connection;
      if (now - overAt >= 0 && open != null && state.compareAndSet(State.UNDER_WAY, State.CUT)) {
        open.close(CloseMode.IMMEDIATE);
      }
    }

    HttpAnswer answer(int status) {
      HttpAnswer whole = answer;
      return whole != null ? whole : new HttpAnswer(status, "", new byte[0]);
    }
  }
}
