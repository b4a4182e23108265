package smsfacade.platform.reports;

import java.util.List;
import smsfacade.platform.answer.Boxes;
import smsfacade.platform.answer.Member;
import smsfacade.platform.answer.Part;
import smsfacade.platform.answer.ResultTexts;
import smsfacade.sms.ResultCode;

/** How the pages that hand out boxes say it. */
public enum Wording {
  XML {
    @Override
    <B> List<Part> boxes(BoxForm<B> form, List<B> boxes) {
      return List.of(form.xml(boxes));
    }

    @Override
    List<Part> refused(BoxForm<?> form, String error, String remark) {
      return List.of(
          new Boxes(
              "errorstatus",
              List.of(List.of(new Member("error", error), new Member("remark", remark)))));
    }

    /** Four numbers of these pages' own (§4.4, §5.4). */
    @Override
    List<Part> refused(BoxForm<?> form, ResultCode code) {
      return switch (code) {
        case USER_NAME_EMPTY, PASSWORD_EMPTY -> refused(form, "1", "用户名或密码不能为空");
        case USER_NAME_ERROR, PASSWORD_ERROR -> refused(form, "2", "用户名或密码错误");
        case BIND_IP_ERROR, USER_STOP -> mayNot(form);
        case PARAM_ERROR -> refused(form, "4", "参数不正确");
        default -> refused(form, String.valueOf(code.number()), ResultTexts.of(code));
      };
    }
  },
  JSON {
    @Override
    <B> List<Part> boxes(BoxForm<B> form, List<B> boxes) {
      return answer("1", "成功", form.json(boxes));
    }

    @Override
    List<Part> refused(BoxForm<?> form, String error, String remark) {
      return answer(error, remark, form.json(List.of()));
    }

    @Override
    List<Part> refused(BoxForm<?> form, ResultCode code) {
      return refused(
          form,
          String.valueOf(code.number()),
          code == ResultCode.PASSWORD_ERROR ? "密码错了" : ResultTexts.of(code));
    }

    private static List<Part> answer(String error, String remark, Boxes boxes) {
      return List.of(new Member("error", error), new Member("remark", remark), boxes);
    }
  };

  abstract <B> List<Part> boxes(BoxForm<B> form, List<B> boxes);

  abstract List<Part> refused(BoxForm<?> form, String error, String remark);

  abstract List<Part> refused(BoxForm<?> form, ResultCode code);

  /** An account that takes no reports. */
  List<Part> mayNot(BoxForm<?> form) {
    return refused(form, "3", "该用户不允许查看状态报告");
  }
}
