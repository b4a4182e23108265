package smsfacade.accounts;

import inet.ipaddr.IPAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A policy with the defaults of the definitions file, to be varied by a test. */
public final class ExamplePolicy {
  private String userName = "demo";
  private List<IPAddress> allowedAddresses = List.of();
  private boolean acceptsPlainPassword = true;
  private boolean acceptsMd5Password = true;
  private Set<String> products = Set.of("verification", "notice", "marketing");
  private List<String> allowedExtensions = List.of();
  private boolean signatureRequired = true;
  private Duration verificationValidity = Duration.ofMinutes(5);
  private int maximumDestinations = 10_000;
  private int maximumCharacters = 1000;
  private boolean frequencyLimited = true;
  private Quota quota = Quota.NONE;
  private Duration repeatsWithin = Duration.ZERO;
  private OptOutRule optOut = OptOutRule.NONE;
  private boolean takesReports;
  private OptionalLong encryptedUserId = OptionalLong.empty();
  private PushAddresses push = PushAddresses.NONE;
  private AnswerWords answerWords = AnswerWords.OF_THE_PLATFORM;
  private boolean sandbox;
  private TemplateUse templates = TemplateUse.OFF;

  public static AccountPolicy demo() {
    return new ExamplePolicy().make();
  }

  public ExamplePolicy of(String userName) {
    this.userName = userName;
    return this;
  }

  public ExamplePolicy fromAddresses(IPAddress... ranges) {
    this.allowedAddresses = List.of(ranges);
    return this;
  }

  public ExamplePolicy withPasswordForms(boolean plain, boolean md5) {
    this.acceptsPlainPassword = plain;
    this.acceptsMd5Password = md5;
    return this;
  }

  public ExamplePolicy withProducts(String... products) {
    this.products = Set.of(products);
    return this;
  }

  public ExamplePolicy withExtensions(String... prefixes) {
    this.allowedExtensions = List.of(prefixes);
    return this;
  }

  public ExamplePolicy withOptionalSignature() {
    this.signatureRequired = false;
    return this;
  }

  public ExamplePolicy withVerificationValidity(Duration validity) {
    this.verificationValidity = validity;
    return this;
  }

  public ExamplePolicy withMost(int destinations, int characters) {
    this.maximumDestinations = destinations;
    this.maximumCharacters = characters;
    return this;
  }

  public ExamplePolicy withoutFrequencyRules() {
    this.frequencyLimited = false;
    return this;
  }

  public ExamplePolicy withQuota(int callsPerSecond, long messagesPerDay, long messagesPerMonth) {
    this.quota = new Quota(callsPerSecond, messagesPerDay, messagesPerMonth);
    return this;
  }

  public ExamplePolicy withRepeatsWithin(Duration time) {
    this.repeatsWithin = time;
    return this;
  }

  public ExamplePolicy withOptOut(boolean verificationExempt, String... words) {
    this.optOut = OptOutRule.of(List.of(words), verificationExempt);
    return this;
  }

  public ExamplePolicy withReports() {
    this.takesReports = true;
    return this;
  }

  public ExamplePolicy withEncryptedCallsBy(long userId) {
    this.encryptedUserId = OptionalLong.of(userId);
    return this;
  }

  public ExamplePolicy withPush(URI reports, URI replies) {
    this.push = new PushAddresses(Optional.ofNullable(reports), Optional.ofNullable(replies));
    return withReports();
  }

  public ExamplePolicy withAnswers(AnswerWords words) {
    this.answerWords = words;
    return this;
  }

  public ExamplePolicy withTemplates(TemplateUse use) {
    this.templates = use;
    return this;
  }

  public ExamplePolicy asSandbox() {
    this.sandbox = true;
    return this;
  }

  public AccountPolicy make() {
    return new AccountPolicy(
        userName,
        allowedAddresses,
        acceptsPlainPassword,
        acceptsMd5Password,
        products,
        allowedExtensions,
        signatureRequired,
        2,
        8,
        frequencyLimited,
        3,
        10,
        verificationValidity,
        maximumDestinations,
        maximumCharacters,
        quota,
        repeatsWithin,
        optOut,
        new PagePolicy(takesReports, push, encryptedUserId, answerWords, templates),
        sandbox);
  }
}
