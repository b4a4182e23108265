package smsfacade.platform.encrypted;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import smsfacade.accounts.EncryptedLogins;
import smsfacade.accounts.EncryptedLogins.KeyHolder;
import smsfacade.accounts.Login;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendResult;
import smsfacade.messaging.boundary.AcceptCall;
import smsfacade.platform.answer.Member;
import smsfacade.platform.answer.NumberMember;
import smsfacade.platform.answer.Operation;
import smsfacade.platform.answer.PageAnswer;
import smsfacade.platform.answer.Part;
import smsfacade.platform.answer.Texts;
import smsfacade.platform.encrypted.EncryptedCall.Name;
import smsfacade.platform.request.Base64Text;
import smsfacade.platform.request.PageCall;
import smsfacade.platform.request.Parameter;
import smsfacade.platform.request.Parameters;
import smsfacade.platform.request.UnreadableParameter;
import smsfacade.platform.send.SendTime;
import smsfacade.sms.Blanks;
import smsfacade.sms.Md5;
import smsfacade.sms.ResultCode;

/**
 * The call that SendSms is, encrypted (document, §1.5; PH-04): a firm's UserId, and in Text64 who
 * of it calls, the proof that it has the password, and what to send. The order of checks is that of
 * section 4; its answers have numbers, and of a refusal the code's name.
 */
public final class EncryptedPage implements Operation {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private final EncryptedLogins logins;
  private final Accept accept;
  private final Clock clock;

  /** Accepts a call of an account that has shown who it is; whoever calls waits for the answer. */
  @FunctionalInterface
  public interface Accept {
    SendResult accept(SendCommand command, Login.Granted login);
  }

  /** A call, and whose password it was encrypted with. */
  private record Opened(KeyHolder holder, EncryptedCall call) {}

  public EncryptedPage(EncryptedLogins logins, Accept accept, Clock clock) {
    this.logins = logins;
    this.accept = accept;
    this.clock = clock;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.USER_ID, Parameter.TEXT64);
  }

  @Override
  public PageAnswer answer(PageCall call) {
    String userId = Blanks.strip(given(call.parameters(), Parameter.USER_ID));
    if (!NUMBER.matcher(userId).matches()) {
      return PageAnswer.of(refused(ResultCode.USER_ID_ERROR));
    }
    long firm = Long.parseLong(userId);
    List<KeyHolder> holders = logins.of(firm);
    if (holders.isEmpty()) {
      return PageAnswer.of(refused(ResultCode.USER_ID_ERROR));
    }
    String text64 = given(call.parameters(), Parameter.TEXT64);
    return PageAnswer.of(
        logins
            .decrypted(firm, holders, call.clientAddress(), all -> opened(text64, all))
            .map(opened -> answer(opened, call))
            .orElseGet(() -> refused(ResultCode.TEXT64_ERROR)));
  }

  /** Empty, which is no right value of either, where it cannot be read. */
  private static String given(Parameters parameters, Parameter parameter) {
    try {
      return parameters.text(parameter);
    } catch (UnreadableParameter e) {
      return "";
    }
  }

  /** By the password of the account that it names, if that is one of the keys. */
  private static Optional<Opened> opened(String text64, List<KeyHolder> holders) {
    Optional<byte[]> encrypted = Base64Text.bytes(text64);
    if (encrypted.isEmpty()) {
      return Optional.empty();
    }
    Optional<Opened> first = Optional.empty();
    for (KeyHolder holder : holders) {
      Optional<Opened> opened =
          DesText.decrypted(encrypted.get(), holder.password())
              .flatMap(EncryptedCall::of)
              .map(call -> new Opened(holder, call));
      if (opened.isPresent() && isNamed(opened.get())) {
        return opened;
      }
      first = first.or(() -> opened);
    }
    return first;
  }

  private static boolean isNamed(Opened opened) {
    return opened.call().value(Name.USER_NAME).equals(opened.holder().userName());
  }

  private List<Part> answer(Opened opened, PageCall page) {
    EncryptedCall call = opened.call();
    if (Blanks.isBlank(call.value(Name.USER_NAME))) {
      return refused(ResultCode.USER_NAME_EMPTY);
    }
    if (!isNamed(opened)) {
      return refused(ResultCode.USER_NAME_ERROR);
    }
    String stamp = call.value(Name.STAMP);
    if (!Stamp.isNear(stamp, clock.instant())) {
      return refused(ResultCode.STAMP_ERROR);
    }
    Login login =
        logins.login(
            opened.holder(),
            page.clientAddress(),
            password -> isSecret(call.value(Name.SECRET), password + stamp));
    if (login instanceof Login.Denied denied) {
      return refused(denied.reason().code());
    }
    return answer(
        new AcceptCall(command -> accept.accept(command, (Login.Granted) login))
            .of(command(opened, page), page.id()));
  }

  /** MD5, in either letter case. */
  private static boolean isSecret(String given, String secret) {
    return MessageDigest.isEqual(
        Md5.digits(secret).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
        given.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }

  private static SendCommand command(Opened opened, PageCall page) {
    EncryptedCall call = opened.call();
    return new SendCommand(
        opened.holder().userName(),
        null,
        new SendCommand.Text(
            call.value(Name.MOBILE),
            call.value(Name.TEXT),
            call.value(Name.EXT),
            SendTime.planned(call.value(Name.SEND_TIME))),
        page.clientAddress(),
        page.origin());
  }

  private List<Part> answer(SendResult result) {
    if (!result.accepted()) {
      return refused(result.code());
    }
    return parts(
        ResultCode.OK.number(),
        result.words().successMessage(),
        result,
        Optional.of(
            result.refusals().stream()
                .map(refused -> refused.asGiven() + ":" + refused.code().wireName())
                .toList()));
  }

  @Override
  public List<Part> refused(ResultCode code) {
    return parts(code.number(), code.wireName(), SendResult.refused(code), Optional.empty());
  }

  private static List<Part> parts(
      int number, String description, SendResult result, Optional<List<String>> errors) {
    return List.of(
        new NumberMember("StatusCode", number),
        new Member("Description", description),
        new Member("MsgId", result.messageId()),
        new NumberMember("Amount", result.balance()),
        new NumberMember("SuccessCounts", result.acceptedCount()),
        new Texts("Errors", errors));
  }
}
