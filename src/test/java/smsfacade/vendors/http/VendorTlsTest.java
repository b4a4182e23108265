package smsfacade.vendors.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import jakarta.ws.rs.client.Entity;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.http.OutgoingHttp;
import smsfacade.testbed.KeyStores;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.settings.HttpSettings;
import smsfacade.vendors.settings.Settings;

/** Who answers is the vendor: nothing leaves to another (F55). */
class VendorTlsTest {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

  @TempDir Path folder;

  private final AtomicInteger requests = new AtomicInteger();

  @AfterEach
  void trustAsBefore() {
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE_PASSWORD);
  }

  @Test
  void sendsToAVendorWithACertificateItTrusts() throws Exception {
    Path store = KeyStores.selfSigned(folder.resolve("right.p12"), "vendor", "ip:127.0.0.1");
    trust(store);
    assertThat(submitTo(store)).isInstanceOf(Accepted.class);
    assertThat(requests).hasValue(1);
  }

  @Test
  void sendsNothingToOneWithACertificateNobodyVouchesFor() throws Exception {
    Path store = KeyStores.selfSigned(folder.resolve("unknown.p12"), "vendor", "ip:127.0.0.1");
    assertThat(submitTo(store)).isEqualTo(new NotSent("TLS failed"));
    assertThat(requests).hasValue(0);
  }

  @Test
  void sendsNothingToOneWithTheCertificateOfAnotherName() throws Exception {
    Path store =
        KeyStores.selfSigned(folder.resolve("other.p12"), "vendor", "dns:other.example.com");
    trust(store);
    assertThat(submitTo(store)).isEqualTo(new NotSent("TLS failed"));
    assertThat(requests).hasValue(0);
  }

  private static void trust(Path store) {
    System.setProperty(TRUST_STORE, store.toString());
    System.setProperty(TRUST_STORE_PASSWORD, KeyStores.PASSWORD);
  }

  private SubmitOutcome submitTo(Path keyStore) throws Exception {
    HttpsServer vendor = vendor(keyStore);
    vendor.start();
    try (var http = new OutgoingHttp("test", HttpSettings.of(new Settings(Map.of())))) {
      URI address = URI.create("https://127.0.0.1:" + vendor.getAddress().getPort() + "/");
      return VendorCall.submit(
          () ->
              new Accepted(
                  http.post(http.target(address), Entity.text("x"), 100).text(), Map.of()));
    } finally {
      vendor.stop(0);
    }
  }

  private HttpsServer vendor(Path keyStore) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keyStore)) {
      store.load(file, KeyStores.PASSWORD.toCharArray());
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, KeyStores.PASSWORD.toCharArray());
    var tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          byte[] answer = "taken".getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    return server;
  }
}
