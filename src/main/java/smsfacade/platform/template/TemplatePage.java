package smsfacade.platform.template;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import smsfacade.accounts.AnswerWords;
import smsfacade.accounts.Login;
import smsfacade.accounts.TemplateUse;
import smsfacade.clienttemplates.ClientTemplate;
import smsfacade.clienttemplates.RegisterTemplates;
import smsfacade.clienttemplates.RegisterTemplates.Registered;
import smsfacade.platform.answer.Boxes;
import smsfacade.platform.answer.Member;
import smsfacade.platform.answer.NumberMember;
import smsfacade.platform.answer.Operation;
import smsfacade.platform.answer.PageAnswer;
import smsfacade.platform.answer.Part;
import smsfacade.platform.answer.ResultTexts;
import smsfacade.platform.request.Logins;
import smsfacade.platform.request.PageCall;
import smsfacade.platform.request.Parameter;
import smsfacade.platform.request.Parameters;
import smsfacade.platform.request.UnreadableParameter;
import smsfacade.sms.ResultCode;

/**
 * One of the four actions by which a client keeps its own templates (document, chapter 9; PH-17 to
 * PH-20).
 */
public final class TemplatePage implements Operation {
  /** Chapter 9 alone has it; chapter 10, and so {@link ResultCode}, does not. */
  private static final String NOT_ENABLED = "1119";

  private static final String NOT_ENABLED_TEXT = "未启用该功能";

  private final Logins logins;
  private final RegisterTemplates templates;
  private final Action action;

  /** What is done, and what its answer says besides. */
  public enum Action {
    ADD(Parameter.TEMPLATE) {
      @Override
      Registered done(RegisterTemplates templates, long accountId, Parameters given)
          throws UnreadableParameter {
        return templates.add(accountId, given.text(Parameter.TEMPLATE));
      }

      @Override
      List<Part> more(Optional<ClientTemplate> template) {
        return List.of(new Member("TemplateId", template.map(Action::id).orElse("")));
      }
    },
    QUERY(Parameter.TEMPLATE_ID) {
      @Override
      Registered done(RegisterTemplates templates, long accountId, Parameters given)
          throws UnreadableParameter {
        return templates.find(accountId, given.text(Parameter.TEMPLATE_ID));
      }

      @Override
      List<Part> more(Optional<ClientTemplate> template) {
        return List.of(new Boxes("TemplateList", template.map(Action::box).stream().toList()));
      }
    },
    UPDATE(Parameter.TEMPLATE_ID, Parameter.TEMPLATE) {
      @Override
      Registered done(RegisterTemplates templates, long accountId, Parameters given)
          throws UnreadableParameter {
        return templates.update(
            accountId, given.text(Parameter.TEMPLATE_ID), given.text(Parameter.TEMPLATE));
      }
    },
    DELETE(Parameter.TEMPLATE_ID) {
      @Override
      Registered done(RegisterTemplates templates, long accountId, Parameters given)
          throws UnreadableParameter {
        return templates.delete(accountId, given.text(Parameter.TEMPLATE_ID));
      }
    };

    private final List<Parameter> parameters;

    Action(Parameter... parameters) {
      this.parameters = List.of(parameters);
    }

    abstract Registered done(RegisterTemplates templates, long accountId, Parameters given)
        throws UnreadableParameter;

    /**
     * @param template empty on a refusal
     */
    List<Part> more(Optional<ClientTemplate> template) {
      return List.of();
    }

    private static String id(ClientTemplate template) {
      return String.valueOf(template.id());
    }

    private static List<Part> box(ClientTemplate template) {
      return List.of(
          new Member("TemplateId", id(template)),
          new NumberMember("Status", template.state().number()),
          new Member("Template", template.text()));
    }
  }

  public TemplatePage(Logins logins, RegisterTemplates templates, Action action) {
    this.logins = logins;
    this.templates = templates;
    this.action = action;
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.concat(
            Stream.of(Parameter.ACCOUNT, Parameter.PASSWORD), action.parameters.stream())
        .toList();
  }

  @Override
  public PageAnswer answer(PageCall call) throws UnreadableParameter {
    Login login = call.login(logins);
    if (login instanceof Login.Denied denied) {
      return PageAnswer.of(refused(login.words(), denied.reason().code()));
    }
    var granted = (Login.Granted) login;
    AnswerWords words = login.words();
    if (granted.policy().pages().templates() == TemplateUse.OFF) {
      return PageAnswer.of(
          members(words.failure(), NOT_ENABLED, NOT_ENABLED_TEXT, Optional.empty()));
    }
    Registered registered = done(granted.accountId(), call.parameters());
    return PageAnswer.of(
        registered.code() == ResultCode.OK
            ? members(
                AnswerWords.SUCCESS,
                number(ResultCode.OK),
                words.successMessage(),
                registered.template())
            : refused(words, registered.code()));
  }

  /** What cannot be read is refused in the account's words: who calls was judged before. */
  private Registered done(long accountId, Parameters parameters) {
    try {
      return action.done(templates, accountId, parameters);
    } catch (UnreadableParameter e) {
      return new Registered(ResultCode.PARAM_ERROR, Optional.empty());
    }
  }

  @Override
  public List<Part> refused(ResultCode code) {
    return refused(AnswerWords.OF_THE_PLATFORM, code);
  }

  private List<Part> refused(AnswerWords words, ResultCode code) {
    return members(words.failure(), number(code), ResultTexts.of(code), Optional.empty());
  }

  private static String number(ResultCode code) {
    return String.valueOf(code.number());
  }

  private List<Part> members(
      String status, String code, String description, Optional<ClientTemplate> template) {
    return Stream.<Part>concat(
            Stream.of(
                new Member("Status", status),
                new Member("StatusCode", code),
                new Member("Description", description)),
            action.more(template).stream())
        .toList();
  }
}
