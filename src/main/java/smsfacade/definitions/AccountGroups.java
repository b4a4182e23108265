package smsfacade.definitions;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import smsfacade.definitions.NewDefinitions.UnusedGroup;
import smsfacade.definitions.file.Account;
import smsfacade.definitions.file.AccountGroup;
import smsfacade.definitions.file.AccountSettings;

/**
 * What accounts have in common (F103): an account that names a group gets what it does not say
 * itself.
 */
final class AccountGroups {
  private final Map<String, AccountGroup> byName = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private final DefinitionsXml xml;
  private final Problems problems;

  AccountGroups(DefinitionsXml xml, Problems problems, List<AccountSettings> elements) {
    this.xml = xml;
    this.problems = problems;
    var placeByName = new HashMap<String, Place>();
    for (AccountSettings element : elements) {
      if (element instanceof AccountGroup group) {
        Place earlier = placeByName.putIfAbsent(group.getName(), xml.placeOf(group));
        if (earlier != null) {
          problems.add(
              xml.placeOf(group),
              "account-group "
                  + group.getName()
                  + ": is defined in "
                  + earlier.seenFrom(xml.placeOf(group))
                  + " already");
        } else {
          byName.put(group.getName(), group);
        }
      }
    }
  }

  /** Gives the account what only its group says. */
  void complete(Account account) {
    if (account.getGroup() == null) {
      return;
    }
    AccountGroup group = byName.get(account.getGroup());
    if (group == null) {
      problems.add(
          xml.placeOf(account),
          "account " + account.getUser() + ": no account-group is called " + account.getGroup());
      return;
    }
    used.add(group.getName());
    fill(account, group);
  }

  /** Every attribute and element, those to come among them: what was not given is null or empty. */
  private static void fill(Account account, AccountGroup group) {
    for (Field field : AccountSettings.class.getDeclaredFields()) {
      try {
        field.setAccessible(true);
        if (isMissing(field.get(account))) {
          field.set(account, field.get(group));
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("AccountSettings." + field.getName(), e);
      }
    }
  }

  private static boolean isMissing(@Nullable Object value) {
    return value == null || value instanceof Collection<?> many && many.isEmpty();
  }

  /** Those that no account names. */
  List<UnusedGroup> unused() {
    return unusedElements()
        .map(group -> new UnusedGroup(group.getName(), xml.placeOf(group)))
        .toList();
  }

  /** An account without a user name for each of them: what the first one that names it would be. */
  List<Account> accountsOfUnused() {
    return unusedElements()
        .map(
            group -> {
              var account = new Account();
              account.setGroup(group.getName());
              fill(account, group);
              xml.stands(account, xml.placeOf(group));
              return account;
            })
        .toList();
  }

  private Stream<AccountGroup> unusedElements() {
    return byName.values().stream().filter(group -> !used.contains(group.getName()));
  }
}
