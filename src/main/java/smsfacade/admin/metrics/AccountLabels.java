package smsfacade.admin.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The label of each account: its user name, or {@value #OTHER} for those that come after the first
 * {@value #MOST}, so that metrics by account are bounded however many accounts there are. Who is
 * among the others stays there until a restart: a counter must never fall.
 */
final class AccountLabels {
  static final int MOST = 200;
  static final String OTHER = "other";

  private final Predicate<String> inForce;
  private final Map<String, String> labels = new HashMap<>();
  private int own;

  /**
   * @param inForce whether the definitions have an account
   */
  AccountLabels(Predicate<String> inForce) {
    this.inForce = inForce;
  }

  /** Those that left the definitions have no label any more; their place is free. */
  synchronized void forgetThoseThatLeft() {
    labels
        .entrySet()
        .removeIf(entry -> !entry.getValue().equals(OTHER) && !inForce.test(entry.getKey()));
    own = (int) labels.values().stream().filter(label -> !label.equals(OTHER)).count();
  }

  /** Whether an account is shown at all. */
  synchronized boolean isShown(String userName) {
    return labels.containsKey(userName) || inForce.test(userName);
  }

  synchronized String of(String userName) {
    return labels.computeIfAbsent(
        userName,
        name -> {
          if (own >= MOST) {
            return OTHER;
          }
          own++;
          return name;
        });
  }
}
