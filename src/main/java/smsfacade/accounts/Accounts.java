package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of the accounts. */
@ApplicationScoped
public class Accounts {
  private static final int MOST_LISTED = 100;

  @PersistenceContext EntityManager entities;

  /** All accounts by user name, stopped ones among them. */
  @Transactional
  public List<Account> all() {
    return entities.createNamedQuery(Account.ALL, Account.class).getResultList();
  }

  /** Those with fewer segments than that, stopped ones among them; a hundred at most. */
  @Transactional
  public List<Account> withLessThan(long segments) {
    return entities
        .createNamedQuery(Account.WITH_LESS_THAN, Account.class)
        .setParameter("least", segments)
        .setMaxResults(MOST_LISTED)
        .getResultList();
  }

  Optional<StoredCredentials> credentialsOf(String userName) {
    return entities
        .createNamedQuery(Account.FOR_LOGIN, StoredCredentials.class)
        .setParameter("userName", userName)
        .getResultStream()
        .findFirst();
  }

  /** The names that accounts have, stopped ones among them. */
  Set<String> userNames() {
    return entities
        .createNamedQuery(Account.USER_NAMES, String.class)
        .getResultStream()
        .collect(Collectors.toUnmodifiableSet());
  }

  void add(Account account) {
    entities.persist(account);
  }
}
