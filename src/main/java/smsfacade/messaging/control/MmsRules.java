package smsfacade.messaging.control;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import smsfacade.accounts.AccountPolicy;
import smsfacade.messaging.ChannelCheck;
import smsfacade.messaging.ChannelCheck.Channels;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.control.Checked.Refused;
import smsfacade.sms.Blanks;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.sms.TmsContainer;

/**
 * The rules of an MMS (pages, section 4, PH-06), in the order in which their codes win: ParamError
 * for the time, SubjectEmpty, ContentEmpty, ParamError for the container, ExtNumberError,
 * MsisdnEmpty, ContentLong, SensitiveWords, NoChannel. It needs no signature, and costs one MMS a
 * number whatever it holds.
 */
final class MmsRules {
  /** The largest container, in bytes. */
  static final int LARGEST = 1024 * 1024;

  private static final int PRICE = 1;

  private final Clock clock;
  private final ChannelCheck channels;
  private final RulesInForce rules;

  MmsRules(Clock clock, ChannelCheck channels, RulesInForce rules) {
    this.clock = clock;
    this.channels = channels;
    this.rules = rules;
  }

  Checked check(SendCommand.Mms message, AccountPolicy account) {
    Optional<Instant> dueAt = PlanSendTime.dueAt(message.planSendTime(), clock.instant());
    if (dueAt.isEmpty()) {
      return new Refused(ResultCode.PARAM_ERROR, "the planned time is unreadable or too far off");
    }
    String subject = Blanks.strip(message.subject());
    if (subject.isEmpty()) {
      return new Refused(ResultCode.SUBJECT_EMPTY, "no subject");
    }
    if (message.container().filter(bytes -> bytes.length == 0).isPresent()) {
      return new Refused(ResultCode.CONTENT_EMPTY, "no container");
    }
    Optional<TmsContainer> container = message.container().flatMap(TmsContainer::read);
    if (container.isEmpty()) {
      return new Refused(ResultCode.PARAM_ERROR, "the container cannot be read");
    }
    String extension = Blanks.strip(message.extension());
    if (!ExtensionRule.allows(extension, account)) {
      return new Refused(ResultCode.EXT_NUMBER_ERROR, "extension not allowed");
    }
    var numbers = DestinationList.read(message.msisdns(), account.maximumDestinations());
    if (numbers.isEmpty()) {
      return new Refused(ResultCode.MSISDN_EMPTY, "no number");
    }
    if (numbers.entries().size() > account.maximumDestinations()) {
      return new Refused(
          ResultCode.PARAM_ERROR, "more than " + account.maximumDestinations() + " numbers");
    }
    if (container.get().length() > LARGEST || subject.length() > account.maximumCharacters()) {
      return new Refused(
          ResultCode.CONTENT_LONG,
          String.format(
              Locale.ROOT,
              "a container of %d bytes, a subject of %d characters",
              container.get().length(),
              subject.length()));
    }
    return check(subject, container.get(), extension, dueAt.get(), numbers, account);
  }

  private Checked check(
      String subject,
      TmsContainer container,
      String extension,
      Instant dueAt,
      DestinationList numbers,
      AccountPolicy account) {
    RuleBook book = rules.current();
    String words = words(subject, container);
    Optional<String> word = book.sensitiveWords().firstIn(words);
    if (word.isPresent()) {
      return new Refused(ResultCode.SENSITIVE_WORDS, "sensitive word " + word.get());
    }
    MessageClass messageClass = book.classes().of(words);
    List<Msisdn> destinations = numbers.msisdns();
    Channels found =
        channels.mmsChannels(account.userName(), messageClass, subject, extension, destinations);
    if (!found.any()) {
      return new Refused(ResultCode.NO_CHANNEL, "no vendor that takes MMS");
    }
    return MessageRules.sandboxRefusal(destinations, account)
        .<Checked>map(refused -> refused)
        .orElseGet(
            () ->
                MessageRules.passed(
                    subject,
                    extension,
                    messageClass,
                    PRICE,
                    dueAt,
                    numbers,
                    account,
                    book,
                    found.without(),
                    Optional.of(container)));
  }

  /** Line by line, so that no word is found across two of its texts. */
  private static String words(String subject, TmsContainer container) {
    var all = new ArrayList<String>();
    all.add(subject);
    all.addAll(container.texts());
    return String.join("\n。\n", all);
  }
}
