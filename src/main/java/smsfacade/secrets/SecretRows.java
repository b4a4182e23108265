package smsfacade.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** The rows, each change in a transaction of its own: a request to a vendor lies between them. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class SecretRows {
  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject Clock clock;

  List<ChangedSecret> all() {
    return entities.createNamedQuery(ChangedSecret.ALL, ChangedSecret.class).getResultList();
  }

  /**
   * Stores both secrets before the vendor is asked.
   *
   * @throws IllegalStateException when an earlier change is not settled
   */
  void begin(String account, String fileDigest, String former, String next) {
    ChangedSecret row = entities.find(ChangedSecret.class, account);
    if (row == null) {
      entities.persist(new ChangedSecret(account, fileDigest, former, next, clock.instant()));
    } else {
      row.begin(fileDigest, former, next, clock.instant());
    }
  }

  /** Changes a row that is there. */
  void change(String account, Consumer<ChangedSecret> change) {
    ChangedSecret row = entities.find(ChangedSecret.class, account);
    if (row != null) {
      change.accept(row);
    }
  }

  /** Changes a row unless another node changed it since it was read. */
  void change(ChangedSecret read, Consumer<ChangedSecret> change) {
    change(
        read.account(),
        row -> {
          if (row.version() == read.version()) {
            change.accept(row);
          }
        });
  }

  /** Takes a row away; whether it was there. */
  boolean forget(String account) {
    ChangedSecret row = entities.find(ChangedSecret.class, account);
    if (row != null) {
      entities.remove(row);
    }
    return row != null;
  }
}
