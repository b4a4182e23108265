package smsfacade.accounts;

import smsfacade.sms.ResultCode;

/** How a login ended. */
public sealed interface Login {
  /**
   * In which words the caller is answered: those of its account as soon as its password was right.
   * Before that everybody hears the same, so that no guess tells which names have accounts.
   */
  AnswerWords words();

  /**
   * The caller is who it says, from where it may, and not stopped.
   *
   * @param byFormerPassword whether it gave the password before the last change, which still holds
   */
  record Granted(StoredCredentials credentials, AccountPolicy policy, boolean byFormerPassword)
      implements Login {
    public long accountId() {
      return credentials.accountId();
    }

    @Override
    public AnswerWords words() {
      return policy.pages().answerWords();
    }
  }

  record Denied(Reason reason, AnswerWords words) implements Login {
    /** In the words that everybody hears. */
    public Denied(Reason reason) {
      this(reason, AnswerWords.OF_THE_PLATFORM);
    }
  }

  /** In the order in which they are checked. */
  enum Reason {
    USER_NAME_EMPTY(ResultCode.USER_NAME_EMPTY),
    PASSWORD_EMPTY(ResultCode.PASSWORD_EMPTY),
    USER_NAME_UNKNOWN(ResultCode.USER_NAME_ERROR),
    PASSWORD_WRONG(ResultCode.PASSWORD_ERROR),
    ADDRESS_NOT_ALLOWED(ResultCode.BIND_IP_ERROR),
    STOPPED(ResultCode.USER_STOP);

    private final ResultCode code;

    Reason(ResultCode code) {
      this.code = code;
    }

    /** What the caller hears. */
    public ResultCode code() {
      return code;
    }
  }
}
