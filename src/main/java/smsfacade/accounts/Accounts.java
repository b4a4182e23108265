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
  @PersistenceContext EntityManager entities;

  /** All accounts by user name, stopped ones among them. */
  @Transactional
  public List<Account> all() {
    return entities.createNamedQuery(Account.ALL, Account.class).getResultList();
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
