package smsfacade.admin.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows that this JVM allows TLS before 1.2, which no listener can offer otherwise (F16). It is UP
 * all the same: somebody chose it for clients that know nothing else.
 */
@Readiness
@ApplicationScoped
public class OldTls implements HealthCheck {
  private static final Set<String> OLD = Set.of("SSLv3", "TLSv1", "TLSv1.1");

  @Override
  public HealthCheckResponse call() {
    List<String> old = allowed();
    var response = HealthCheckResponse.named("tls").up();
    return old.isEmpty()
        ? response.build()
        : response.withData("old-protocols", String.join(" ", old)).build();
  }

  /** What a listener of this JVM may offer of the old versions. */
  static List<String> allowed() {
    try {
      return Arrays.stream(SSLContext.getDefault().getDefaultSSLParameters().getProtocols())
          .filter(OLD::contains)
          .toList();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no TLS in this Java", e);
    }
  }
}
