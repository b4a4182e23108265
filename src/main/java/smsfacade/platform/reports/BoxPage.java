package smsfacade.platform.reports;

import java.util.List;
import java.util.Optional;
import smsfacade.accounts.Login;
import smsfacade.handover.Box;
import smsfacade.handover.Handed;
import smsfacade.handover.ReadBoxes;
import smsfacade.listener.AnswerFate;
import smsfacade.platform.answer.Operation;
import smsfacade.platform.answer.PageAnswer;
import smsfacade.platform.answer.Part;
import smsfacade.platform.request.Logins;
import smsfacade.platform.request.PageCall;
import smsfacade.platform.request.Parameters;
import smsfacade.platform.request.UnreadableParameter;
import smsfacade.sms.ResultCode;

/** Hands out an account's boxes of one kind, each once (section 6). */
abstract class BoxPage<B extends Box> implements Operation {
  private final Logins logins;
  private final ReadBoxes<B> boxes;
  private final BoxForm<B> form;
  private final Wording wording;

  BoxPage(Logins logins, ReadBoxes<B> boxes, BoxForm<B> form, Wording wording) {
    this.logins = logins;
    this.boxes = boxes;
    this.form = form;
    this.wording = wording;
  }

  /**
   * What is asked for.
   *
   * @return empty when a parameter is wrong; then nothing is handed out
   */
  abstract Optional<Handed<B>> asked(long accountId, Parameters parameters)
      throws UnreadableParameter;

  @Override
  public final PageAnswer answer(PageCall call) throws UnreadableParameter {
    Login login = call.login(logins);
    if (login instanceof Login.Denied denied) {
      return PageAnswer.of(refused(denied.reason().code()));
    }
    var granted = (Login.Granted) login;
    if (!granted.policy().pages().takesReports()) {
      return PageAnswer.of(wording.mayNot(form));
    }
    return asked(granted.accountId(), call.parameters())
        .map(this::handedOut)
        .orElseGet(() -> PageAnswer.of(refused(ResultCode.PARAM_ERROR)));
  }

  private PageAnswer handedOut(Handed<B> handed) {
    List<Part> parts = wording.boxes(form, handed.boxes());
    if (handed.boxes().isEmpty()) {
      return PageAnswer.of(parts);
    }
    return new PageAnswer(
        parts,
        new AnswerFate() {
          @Override
          public void written() {
            boxes.read(handed);
          }

          @Override
          public void broken() {
            boxes.giveBack(handed);
          }
        });
  }

  @Override
  public final List<Part> refused(ResultCode code) {
    return wording.refused(form, code);
  }
}
