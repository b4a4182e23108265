package smsfacade.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Calls a facade as a vendor does that brings something, rightly or wrongly. */
public final class BringingVendor {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final URI pushes;

  public BringingVendor(RunningFacade facade) {
    this.pushes = facade.address().resolve("push/");
  }

  /**
   * Posts a body.
   *
   * @param path behind {@code /push/}
   * @param contentType none when empty
   */
  public HttpResponse<String> post(String path, String contentType, byte[] body) {
    return send(request(path, contentType).POST(BodyPublishers.ofByteArray(body)).build());
  }

  /** Posts as .NET's clients do by themselves: the body follows when the server asks for it. */
  public HttpResponse<String> postWhenAsked(String path, String contentType, byte[] body) {
    return send(
        request(path, contentType)
            .expectContinue(true)
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  /** Posts without waiting for the answer. */
  public CompletableFuture<HttpResponse<String>> postLater(
      String path, String contentType, byte[] body) {
    return HTTP.sendAsync(
        request(path, contentType).POST(BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofString());
  }

  public HttpResponse<String> get(String pathAndQuery) {
    return send(request(pathAndQuery, "").GET().build());
  }

  /** Another method than a vendor would use, without a body. */
  public HttpResponse<String> method(String method, String path) {
    return send(request(path, "").method(method, BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder request(String path, String contentType) {
    HttpRequest.Builder request = HttpRequest.newBuilder(pushes.resolve(path)).timeout(LIMIT);
    return contentType.isEmpty() ? request : request.header("Content-Type", contentType);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
