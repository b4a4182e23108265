package smsfacade.definitions;

import inet.ipaddr.IPAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import smsfacade.accounts.AccountDefinition;
import smsfacade.accounts.AccountPolicy;
import smsfacade.accounts.AccountState;
import smsfacade.accounts.AddressRange;
import smsfacade.accounts.AnswerWords;
import smsfacade.accounts.OptOutRule;
import smsfacade.accounts.PagePolicy;
import smsfacade.accounts.PushAddresses;
import smsfacade.accounts.TemplateUse;
import smsfacade.definitions.file.Account;
import smsfacade.definitions.file.AccountSettings;
import smsfacade.definitions.file.Accounts;
import smsfacade.definitions.file.Answers;
import smsfacade.definitions.file.Frequency;
import smsfacade.definitions.file.Limits;
import smsfacade.definitions.file.Noted;
import smsfacade.definitions.file.OptOut;
import smsfacade.definitions.file.Product;
import smsfacade.definitions.file.Push;
import smsfacade.definitions.file.Quota;
import smsfacade.definitions.file.Repeats;
import smsfacade.definitions.file.Signature;
import smsfacade.definitions.file.State;
import smsfacade.definitions.file.Verification;

/** The accounts of a definitions file. */
final class AccountsPart {
  /**
   * The setting of the longest request; where it is not made, requests may be as long as needed.
   */
  private static final String BODY_LIMIT = "smsfacade.soap.body.limit";

  /** By which clients know success; they look for them anywhere in an answer (pages, section 3). */
  private static final String SUCCESS_LETTERS = AnswerWords.SUCCESS.toLowerCase(Locale.ROOT);

  private static final Charset IN_GBK = Charset.forName("GBK");

  private final DefinitionsXml xml;
  private final Expressions expressions;
  private final Problems problems;
  private final AccountGroups groups;
  private final List<AccountSettings> elements;

  AccountsPart(DefinitionsXml xml, Expressions expressions, Problems problems) {
    this.xml = xml;
    this.expressions = expressions;
    this.problems = problems;
    this.elements =
        xml.all(Accounts.class).stream()
            .flatMap(part -> part.getAccountOrAccountGroup().stream())
            .toList();
    this.groups = new AccountGroups(xml, problems, elements);
  }

  /** Those that no account names, once {@link #read} is done. */
  List<NewDefinitions.UnusedGroup> unusedGroups() {
    return groups.unused();
  }

  List<DefinedAccount> read() {
    var placeByUser = new HashMap<String, Place>();
    var defined = new ArrayList<DefinedAccount>();
    for (AccountSettings element : elements) {
      if (element instanceof Account account) {
        Place place = xml.placeOf(account);
        Place earlier = placeByUser.putIfAbsent(account.getUser(), place);
        if (earlier != null) {
          problem(account, "is defined in " + earlier.seenFrom(place) + " already");
        } else {
          groups.complete(account);
          AccountPolicy policy = policy(account);
          checkLargestCall(account, policy);
          defined.add(new DefinedAccount(row(account, policy), policy, place));
        }
      }
    }
    groups.accountsOfUnused().forEach(unused -> checkLargestCall(unused, policy(unused)));
    return defined;
  }

  /** What an account lacks may be left to those that name its group. */
  private static boolean isGroup(Account account) {
    return account.getUser() == null;
  }

  private static String name(Account account) {
    return isGroup(account)
        ? "account-group " + account.getGroup()
        : "account " + account.getUser();
  }

  private AccountDefinition row(Account account, AccountPolicy policy) {
    return new AccountDefinition(
        account.getUser(),
        password(account),
        account.getBalance(),
        account.getMmsBalance(),
        account.getState() == State.STOPPED ? AccountState.STOPPED : AccountState.ACTIVE,
        policy.pages().encryptedUserId().isPresent(),
        AddressRange.text(policy.allowedAddresses()));
  }

  private String password(Account account) {
    try {
      String password = expressions.resolve(account.getPassword(), xml.placeOf(account));
      if (password.isBlank()) {
        problem(account, "password is empty");
      }
      return password;
    } catch (IllegalArgumentException e) {
      problem(account, "password: " + e.getMessage());
      return "";
    }
  }

  private AccountPolicy policy(Account account) {
    Signature signature =
        once(account, "signature", account.getSignature()).orElseGet(Signature::new);
    Frequency frequency =
        once(account, "frequency", account.getFrequency()).orElseGet(Frequency::new);
    Verification verification =
        once(account, "verification", account.getVerification()).orElseGet(Verification::new);
    Limits limits = once(account, "limits", account.getLimits()).orElseGet(Limits::new);
    Optional<Repeats> repeats = once(account, "repeats", account.getRepeats());
    if (signature.getLeast() > signature.getMost()) {
      problem(account, "signature: least is more than most");
    }
    return new AccountPolicy(
        account.getUser(),
        addresses(account),
        account.isPlainPassword(),
        account.isMd5Password(),
        products(account),
        account.getExtension(),
        signature.isRequired(),
        signature.getLeast(),
        signature.getMost(),
        frequency.isLimited(),
        frequency.getVerificationsPer3Minutes(),
        frequency.getMessagesPerDay(),
        Duration.ofSeconds(verification.getValiditySeconds()),
        limits.getDestinations(),
        limits.getCharacters(),
        once(account, "quota", account.getQuota())
            .map(AccountsPart::quota)
            .orElse(smsfacade.accounts.Quota.NONE),
        Duration.ofSeconds(repeats.map(Repeats::getSeconds).orElse(0)),
        optOut(account),
        pages(account),
        account.isSandbox());
  }

  private PagePolicy pages(Account account) {
    return new PagePolicy(
        account.isReports(),
        push(account),
        encryptedUserId(account),
        answerWords(account),
        TemplateUse.valueOf(account.getTemplates().name()));
  }

  private OptionalLong encryptedUserId(Account account) {
    if (!account.isEncrypted()) {
      return OptionalLong.empty();
    }
    if (account.getUserId() == null) {
      if (!isGroup(account)) {
        problem(account, "encrypted: its calls come by a user-id, and it has none");
      }
      return OptionalLong.empty();
    }
    return OptionalLong.of(account.getUserId());
  }

  private PushAddresses push(Account account) {
    Optional<Push> given = once(account, "push", account.getPush());
    if (given.isEmpty()) {
      return PushAddresses.NONE;
    }
    Push push = given.get();
    if (!account.isReports() && !isGroup(account)) {
      problem(account, "push: without reports=\"true\" there is nothing to push");
    }
    return new PushAddresses(
        address(account, push, "reports", push.getReports()),
        address(account, push, "replies", push.getReplies()));
  }

  /** Without a word of the address, which may hold a secret. */
  private Optional<URI> address(Account account, Push push, String kind, @Nullable String given) {
    if (given == null) {
      return Optional.empty();
    }
    try {
      var address = new URI(expressions.resolve(given, xml.placeOf(push)).strip());
      if (address.getHost() != null
          && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
        return Optional.of(address);
      }
      problem(account, "push: " + kind + " must be an http or https address");
    } catch (URISyntaxException e) {
      problem(account, "push: " + kind + " is no address");
    } catch (IllegalArgumentException e) {
      problem(account, "push: " + kind + ": " + e.getMessage());
    }
    return Optional.empty();
  }

  private static smsfacade.accounts.Quota quota(Quota quota) {
    return new smsfacade.accounts.Quota(
        quota.getCallsPerSecond(), quota.getMessagesPerDay(), quota.getMessagesPerMonth());
  }

  private OptOutRule optOut(Account account) {
    Optional<OptOut> optOut = once(account, "opt-out", account.getOptOut());
    if (optOut.isEmpty()) {
      return OptOutRule.NONE;
    }
    var rule = OptOutRule.of(optOut.get().getWord(), optOut.get().isVerificationExempt());
    if (rule.words().contains("")) {
      problem(account, "opt-out: a word is empty");
    }
    return rule;
  }

  /** What is missing is the schema's; clients must be able to tell success from failure by it. */
  private AnswerWords answerWords(Account account) {
    Answers answers = once(account, "answers", account.getAnswers()).orElseGet(Answers::new);
    var words =
        new AnswerWords(
            answers.getFailure(), answers.getOverageSuccess(), answers.getSuccessMessage());
    if (words.failure().toLowerCase(Locale.ROOT).contains(SUCCESS_LETTERS)
        || words.failure().equals(words.overageSuccess())) {
      problem(account, "answers: failure cannot be told from success");
    }
    if (!IN_GBK.newEncoder().canEncode(words.toString())) {
      problem(account, "answers: a character is none of GBK, in which smsGBK.aspx answers");
    }
    return words;
  }

  /** What an account may send must get through. */
  private void checkLargestCall(Account account, AccountPolicy policy) {
    OptionalInt limit = expressions.number(BODY_LIMIT);
    if (limit.isPresent() && policy.largestCall() > limit.getAsInt()) {
      problem(
          account,
          "limits: a call with "
              + policy.maximumDestinations()
              + " numbers and "
              + policy.maximumCharacters()
              + " characters can take "
              + policy.largestCall()
              + " bytes, and SMSFACADE_SOAP_BODY_LIMIT allows "
              + limit.getAsInt());
    }
  }

  private List<IPAddress> addresses(Account account) {
    var ranges = new ArrayList<IPAddress>();
    for (Noted address : account.getAddress()) {
      try {
        ranges.add(AddressRange.of(address.getValue()));
      } catch (IllegalArgumentException e) {
        problems.add(xml.placeOf(address), name(account) + ": address " + e.getMessage());
      }
    }
    return ranges;
  }

  private static Set<String> products(Account account) {
    List<Product> bought =
        account.getProducts().isEmpty() ? Arrays.asList(Product.values()) : account.getProducts();
    return bought.stream().map(Product::value).collect(Collectors.toUnmodifiableSet());
  }

  private <T> Optional<T> once(Account account, String element, List<T> given) {
    return Optional.ofNullable(problems.once(xml, name(account) + ": " + element, given));
  }

  private void problem(Account account, String text) {
    problems.add(xml.placeOf(account), name(account) + ": " + text);
  }
}
