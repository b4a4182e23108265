package smsfacade.messaging.control;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import smsfacade.accounts.AccountPolicy;
import smsfacade.messaging.SendCommand.Batch;
import smsfacade.messaging.SendCommand.Line;
import smsfacade.messaging.SendCommand.Text;
import smsfacade.messaging.SendResult.RefusedNumber;
import smsfacade.messaging.control.Checked.Passed;
import smsfacade.messaging.control.Checked.PassedBatch;
import smsfacade.messaging.control.Checked.Refused;
import smsfacade.messaging.control.CheckedMessage.Destination;
import smsfacade.messaging.control.CheckedMessage.Refusal;
import smsfacade.sms.Blanks;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;

/**
 * The rules of a batch (pages, section 4, PH-05), in the order in which their codes win: of the
 * whole ContentEmpty, ExtNumberError, ParamError for what cannot be read or has a number twice;
 * then each line is a message of one number, and stands alone.
 */
final class BatchRules {
  private final Function<Text, Checked> rules;

  /**
   * @param rules of a message of one number
   */
  BatchRules(Function<Text, Checked> rules) {
    this.rules = rules;
  }

  Checked check(Batch batch, AccountPolicy account) {
    if (batch.lines().isEmpty()) {
      return new Refused(ResultCode.CONTENT_EMPTY, "no lines");
    }
    String extension = batch.extension() == null ? "" : Blanks.strip(batch.extension());
    if (!ExtensionRule.allows(extension, account)) {
      return new Refused(ResultCode.EXT_NUMBER_ERROR, "extension not allowed");
    }
    int most = account.maximumDestinations();
    Optional<List<Line>> lines = batch.lines().read(most);
    if (lines.isEmpty()) {
      return new Refused(
          ResultCode.PARAM_ERROR, "the batch cannot be read, or has more than " + most + " lines");
    }
    return lines.get().isEmpty()
        ? new Refused(ResultCode.CONTENT_EMPTY, "no line")
        : check(lines.get(), extension);
  }

  private Checked check(List<Line> lines, String extension) {
    var messages = new ArrayList<CheckedMessage>(lines.size());
    var refused = new ArrayList<Refusal>();
    var numbers = new HashSet<Msisdn>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      DestinationList given = DestinationList.read(line.msisdn(), 1);
      if (given.entries().size() == 1) {
        Optional<Msisdn> number = given.entries().get(0).msisdn();
        if (number.isPresent() && !numbers.add(number.get())) {
          return new Refused(ResultCode.PARAM_ERROR, "a number comes twice");
        }
        check(i, line, extension, messages, refused);
      } else {
        ResultCode code = given.isEmpty() ? ResultCode.MSISDN_EMPTY : ResultCode.MSISDN_ERROR;
        refused.add(refusal(i, line, code));
      }
    }
    return new PassedBatch(new CheckedBatch(messages, refused));
  }

  private void check(
      int position,
      Line line,
      @Nullable String extension,
      List<CheckedMessage> messages,
      List<Refusal> refused) {
    Checked checked = rules.apply(new Text(line.msisdn(), line.text(), extension, null));
    if (checked instanceof Refused whole) {
      refused.add(refusal(position, line, whole.code()));
      return;
    }
    CheckedMessage message = ((Passed) checked).message();
    if (message.destinations().isEmpty()) {
      refused.add(refusal(position, line, message.refused().get(0).number().code()));
    } else {
      messages.add(at(position, message));
    }
  }

  private static Refusal refusal(int position, Line line, ResultCode code) {
    return new Refusal(position, new RefusedNumber(Blanks.strip(line.msisdn()), code));
  }

  private static CheckedMessage at(int position, CheckedMessage message) {
    Destination only = message.destinations().get(0);
    return new CheckedMessage(
        message.text(),
        message.extension(),
        message.messageClass(),
        message.segments(),
        message.dueAt(),
        message.expiresAt(),
        List.of(new Destination(position, only.asGiven(), only.msisdn(), only.frequencyExempt())),
        List.of());
  }
}
