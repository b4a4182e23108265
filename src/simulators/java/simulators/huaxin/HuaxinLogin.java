package simulators.huaxin;

import java.util.regex.Pattern;
import simulators.Account;
import simulators.Desk;
import simulators.Form;

/** Whose account a request is for, and whether its password is right. */
final class HuaxinLogin {
  private static final Pattern MD5_UPPER = Pattern.compile("[0-9A-F]{32}");

  private final Desk desk;

  HuaxinLogin(Desk desk) {
    this.desk = desk;
  }

  Account of(Form form) throws HuaxinRefusal {
    return of(form.value("userid"), form.value("account"), form.value("password"));
  }

  Account of(String userId, String name, String password) throws HuaxinRefusal {
    if (!userId.chars().allMatch(Character::isDigit)) {
      throw new HuaxinRefusal(HuaxinTexts.PARAM_ERROR, "userid is no number");
    }
    if (name.isEmpty() || password.isEmpty()) {
      throw new HuaxinRefusal(HuaxinTexts.USER_NAME_EMPTY, "account or password is empty");
    }
    Account account =
        desk.account(name)
            .orElseThrow(
                () -> new HuaxinRefusal(HuaxinTexts.USER_NAME_ERROR, "account is unknown"));
    boolean plain = password.equals(account.password());
    boolean md5 = password.equals(HuaxinAnswers.md5Upper(account.password()));
    switch (account.passwordForm()) {
      case "plain" -> require(plain, "password is wrong");
      case "any" -> require(plain || md5, "password is wrong");
      default -> {
        require(MD5_UPPER.matcher(password).matches(), "password is no MD5 in upper case");
        require(md5, "password is wrong");
      }
    }
    return account;
  }

  private static void require(boolean right, String otherwise) throws HuaxinRefusal {
    if (!right) {
      throw new HuaxinRefusal(HuaxinTexts.PASSWORD_ERROR, otherwise);
    }
  }
}
