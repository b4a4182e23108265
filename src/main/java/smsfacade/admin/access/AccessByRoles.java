package smsfacade.admin.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import smsfacade.admin.mbean.Acts;
import smsfacade.admin.mbean.Says.Does;

/**
 * Lets those to an operation who have its {@link Right}. A refusal is noted once in ten minutes for
 * each who, what and where: a client that goes on trying must not fill the audit.
 */
@ApplicationScoped
public class AccessByRoles implements Access {
  private static final Duration NOTED_FOR = Duration.ofMinutes(10);
  private static final int MOST_NOTED = 1_000;

  private final Cache<List<String>, Boolean> noted =
      Caffeine.newBuilder().expireAfterWrite(NOTED_FOR).maximumSize(MOST_NOTED).build();
  private final Roles roles;
  private final Acts acts;

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected AccessByRoles() {
    this(null, null);
  }

  @Inject
  public AccessByRoles(Roles roles, Acts acts) {
    this.roles = roles;
    this.acts = acts;
  }

  @Override
  public Optional<String> refusal(String who, String operation, String subject, Does does) {
    Right needed = Right.neededFor(does);
    if (roles.may(who, needed)) {
      return Optional.empty();
    }
    String why = who + " has not the right " + needed.word();
    refused(who, operation, subject, why);
    return Optional.of(operation + " refused: " + why);
  }

  @Override
  public void refused(String who, String what, String subject, String why) {
    if (noted.asMap().putIfAbsent(List.of(who, what, subject), true) == null) {
      acts.note(what, subject, "", "refused: " + why);
    }
  }
}
