package smsfacade.messaging.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import smsfacade.accounts.AccountPolicy;
import smsfacade.messaging.ChannelCheck;
import smsfacade.messaging.ChannelCheck.Channels;
import smsfacade.messaging.Judgement.Verdict;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendResult.RefusedNumber;
import smsfacade.messaging.TemplateCheck;
import smsfacade.messaging.control.Checked.Passed;
import smsfacade.messaging.control.Checked.Refused;
import smsfacade.messaging.control.CheckedMessage.Destination;
import smsfacade.messaging.control.CheckedMessage.Refusal;
import smsfacade.sandbox.SandboxNumbers;
import smsfacade.sms.Blanks;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.sms.Segments;
import smsfacade.sms.TmsContainer;

/**
 * The rules that need no database, in the order in which their codes win: ParamError, MsisdnEmpty,
 * ContentEmpty, ExtNumberError, ContentLong, RequiredSuffix, SuffixError, SensitiveWords,
 * NoProduct, NoChannel for the whole call, then MsisdnError and MsisdnBlack for each number. Blanks
 * at the ends of a text are no part of it (features, section 0).
 */
@ApplicationScoped
public class MessageRules {
  private final Clock clock;
  private final ChannelCheck channels;
  private final TemplateCheck templates;
  private final RulesInForce rules;
  private final MmsRules mmsRules;

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected MessageRules() {
    this(null, null, null, null);
  }

  @Inject
  public MessageRules(
      Clock clock, ChannelCheck channels, TemplateCheck templates, RulesInForce rules) {
    this.clock = clock;
    this.channels = channels;
    this.templates = templates;
    this.rules = rules;
    this.mmsRules = new MmsRules(clock, channels, rules);
  }

  /**
   * Checks what a call asks to send.
   *
   * @param message {@code null} when the call said nothing
   * @param account the policy of the account that logged in
   */
  public Checked check(SendCommand.@Nullable Message message, AccountPolicy account) {
    if (message == null) {
      return new Refused(ResultCode.PARAM_ERROR, "the call has no sms element");
    }
    if (message instanceof SendCommand.Mms mms) {
      return mmsRules.check(mms, account);
    }
    Optional<Instant> dueAt = PlanSendTime.dueAt(message.planSendTime(), clock.instant());
    if (dueAt.isEmpty()) {
      return new Refused(
          ResultCode.PARAM_ERROR,
          "PlanSendTime is unreadable or more than "
              + PlanSendTime.FURTHEST.toDays()
              + " days off");
    }
    return message instanceof SendCommand.Batch batch
        ? new BatchRules(text -> check(text, dueAt.get(), account)).check(batch, account)
        : check((SendCommand.Text) message, dueAt.get(), account);
  }

  private Checked check(SendCommand.Text message, Instant dueAt, AccountPolicy account) {
    var numbers = DestinationList.read(message.msisdns(), account.maximumDestinations());
    Optional<Refused> ofCount = countRefusal(numbers, account);
    if (ofCount.isPresent()) {
      return ofCount.get();
    }
    String text = stripped(message.text());
    String extension = stripped(message.extension());
    RuleBook book = rules.current();
    MessageClass messageClass = book.classes().of(text);
    List<Msisdn> destinations = numbers.msisdns();
    Channels found =
        channels.channels(account.userName(), messageClass, text, extension, destinations);
    return textRefusal(text, extension, messageClass, account, book, !found.any())
        .or(() -> sandboxRefusal(destinations, account))
        .<Checked>map(refused -> refused)
        .orElseGet(
            () ->
                passed(
                    text,
                    extension,
                    messageClass,
                    Segments.count(text),
                    dueAt,
                    numbers,
                    account,
                    book,
                    found.without(),
                    Optional.empty()));
  }

  /** What a sandbox account asks for by a number comes last: what is really wrong is told first. */
  static Optional<Refused> sandboxRefusal(List<Msisdn> destinations, AccountPolicy account) {
    return account.sandbox()
        ? destinations.stream()
            .flatMap(number -> SandboxNumbers.refusalOfCall(number).stream())
            .findFirst()
            .map(code -> new Refused(code, "the number of a sandbox asks for it"))
        : Optional.empty();
  }

  /**
   * A rule about a text, which is asked only when it is its turn.
   *
   * @param name for people
   */
  private record TextRule(String name, Supplier<Optional<Refused>> refusal) {}

  private Optional<Refused> textRefusal(
      String text,
      String extension,
      MessageClass messageClass,
      AccountPolicy account,
      RuleBook book,
      boolean noChannel) {
    for (TextRule rule : textRules(text, extension, messageClass, account, book, noChannel)) {
      Optional<Refused> refused = rule.refusal().get();
      if (refused.isPresent()) {
        return refused;
      }
    }
    return Optional.empty();
  }

  /** In the order in which their codes win. */
  private List<TextRule> textRules(
      String text,
      String extension,
      MessageClass messageClass,
      AccountPolicy account,
      RuleBook book,
      boolean noChannel) {
    return List.of(
        new TextRule(
            "text", () -> refusedIf(text.isEmpty(), ResultCode.CONTENT_EMPTY, () -> "no text")),
        new TextRule(
            "extension",
            () ->
                refusedIf(
                    !ExtensionRule.allows(extension, account),
                    ResultCode.EXT_NUMBER_ERROR,
                    () -> "extension not allowed")),
        new TextRule(
            "length",
            () ->
                refusedIf(
                    text.length() > account.maximumCharacters(),
                    ResultCode.CONTENT_LONG,
                    () ->
                        text.length() + " characters, allowed are " + account.maximumCharacters())),
        new TextRule(
            "signature",
            () ->
                SignatureRule.refusal(text, account)
                    .map(code -> new Refused(code, "signature missing or not well formed"))),
        new TextRule(
            "words",
            () ->
                book.sensitiveWords()
                    .firstIn(text)
                    .map(
                        word -> new Refused(ResultCode.SENSITIVE_WORDS, "sensitive word " + word))),
        new TextRule(
            "product",
            () ->
                refusedIf(
                    !account.products().contains(messageClass.name().toLowerCase(Locale.ROOT)),
                    ResultCode.NO_PRODUCT,
                    () -> "account has not bought " + messageClass)),
        new TextRule(
            "own templates",
            () ->
                refusedIf(
                    !templates.allows(account.userName(), text),
                    ResultCode.NO_CHANNEL,
                    () -> "fits no enabled template of the account")),
        new TextRule(
            "channel",
            () -> refusedIf(noChannel, ResultCode.NO_CHANNEL, () -> "no vendor can take it")));
  }

  private static Optional<Refused> refusedIf(
      boolean refused, ResultCode code, Supplier<String> detail) {
    return refused ? Optional.of(new Refused(code, detail.get())) : Optional.empty();
  }

  /**
   * How every rule judges a text, whatever the others say (F47).
   *
   * @param verdicts of the call, in the order in which their codes win
   * @param message as it would be if no rule refused the call; its refused numbers are none of its
   *     destinations
   */
  public record Judged(List<Verdict> verdicts, CheckedMessage message) {}

  /** Judges a text that leaves at once, by the rules that {@link #check} has. */
  public Judged judge(SendCommand.Text message, AccountPolicy account) {
    var numbers = DestinationList.read(message.msisdns(), account.maximumDestinations());
    String text = stripped(message.text());
    String extension = stripped(message.extension());
    RuleBook book = rules.current();
    MessageClass messageClass = book.classes().of(text);
    List<Msisdn> destinations = numbers.msisdns();
    Channels found =
        channels.channels(account.userName(), messageClass, text, extension, destinations);
    var verdicts = new ArrayList<Verdict>();
    verdicts.add(verdict("numbers", countRefusal(numbers, account)));
    textRules(text, extension, messageClass, account, book, !found.any())
        .forEach(rule -> verdicts.add(verdict(rule.name(), rule.refusal().get())));
    if (account.sandbox()) {
      verdicts.add(verdict("sandbox", sandboxRefusal(destinations, account)));
    }
    return new Judged(
        verdicts,
        passed(
                text,
                extension,
                messageClass,
                Segments.count(text),
                clock.instant(),
                numbers,
                account,
                book,
                found.without(),
                Optional.empty())
            .message());
  }

  /** The numbers of a list, as {@link #check} reads them; what is no number is left out. */
  public static List<Msisdn> readNumbers(String list, int most) {
    return DestinationList.read(list, most).msisdns();
  }

  private static Verdict verdict(String rule, Optional<Refused> refused) {
    return refused
        .map(found -> new Verdict(rule, Optional.of(found.code()), found.detail()))
        .orElseGet(() -> Verdict.passed(rule));
  }

  private static Optional<Refused> countRefusal(DestinationList numbers, AccountPolicy account) {
    return refusedIf(numbers.isEmpty(), ResultCode.MSISDN_EMPTY, () -> "no number")
        .or(
            () ->
                refusedIf(
                    numbers.entries().size() > account.maximumDestinations(),
                    ResultCode.PARAM_ERROR,
                    () -> "more than " + account.maximumDestinations() + " numbers"));
  }

  private static String stripped(@Nullable String value) {
    return value == null ? "" : Blanks.strip(value);
  }

  static Passed passed(
      String text,
      String extension,
      MessageClass messageClass,
      int segments,
      Instant dueAt,
      DestinationList numbers,
      AccountPolicy account,
      RuleBook book,
      Set<Msisdn> without,
      Optional<TmsContainer> mms) {
    var destinations = new ArrayList<Destination>(numbers.entries().size());
    var refused = new ArrayList<Refusal>();
    for (DestinationList.Entry entry : numbers.entries()) {
      numberRefusal(entry, account, book, without)
          .ifPresentOrElse(
              code ->
                  refused.add(
                      new Refusal(entry.position(), new RefusedNumber(entry.asGiven(), code))),
              () -> destinations.add(destination(entry, account, book)));
    }
    return new Passed(
        new CheckedMessage(
            text,
            extension,
            messageClass,
            segments,
            dueAt,
            expiresAt(messageClass, dueAt, account),
            destinations,
            refused,
            mms));
  }

  private static Optional<ResultCode> numberRefusal(
      DestinationList.Entry entry, AccountPolicy account, RuleBook book, Set<Msisdn> without) {
    if (entry.msisdn().isEmpty()) {
      return Optional.of(ResultCode.MSISDN_ERROR);
    }
    if (book.numbers().isBlack(entry.msisdn().get())) {
      return Optional.of(ResultCode.MSISDN_BLACK);
    }
    if (without.contains(entry.msisdn().get())) {
      return Optional.of(ResultCode.MSISDN_NO_CHANNEL);
    }
    return account.sandbox()
        ? SandboxNumbers.refusalOfNumber(entry.msisdn().get())
        : Optional.empty();
  }

  /** Who tries a number of the sandbox's table wants the same of it every time. */
  private static Destination destination(
      DestinationList.Entry entry, AccountPolicy account, RuleBook book) {
    var msisdn = entry.msisdn().orElseThrow();
    return new Destination(
        entry.position(),
        entry.asGiven(),
        msisdn,
        book.numbers().isFrequencyExempt(msisdn)
            || account.sandbox() && SandboxNumbers.isListed(msisdn));
  }

  /** A verification text is worthless once its code is; a validity of zero means for ever. */
  private static Optional<Instant> expiresAt(
      MessageClass messageClass, Instant dueAt, AccountPolicy account) {
    Duration validity = account.verificationValidity();
    return messageClass == MessageClass.VERIFICATION && !validity.isZero()
        ? Optional.of(dueAt.plus(validity))
        : Optional.empty();
  }
}
