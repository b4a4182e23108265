package smsfacade.sms;

/**
 * Chapter 10 of the contract's document, number and name together: the language in which the
 * product says how a call or a message ended. The names are the {@code ResultCode} enumeration of
 * the served WSDL.
 */
public enum ResultCode {
  OK(1, "OK"),
  PARAM_ERROR(1001, "ParamError"),
  USER_NAME_EMPTY(1002, "UserNameEmpty"),
  PASSWORD_EMPTY(1003, "PasswordEmpty"),
  USER_NAME_ERROR(1004, "UserNameError"),
  PASSWORD_ERROR(1005, "PasswordError"),
  BIND_IP_ERROR(1006, "BindIpError"),
  USER_STOP(1007, "UserStop"),
  USER_ID_ERROR(1008, "UserIdError"),
  TEXT64_ERROR(1009, "Text64Error"),
  STAMP_ERROR(1010, "StampError"),
  CONTENT_EMPTY(2001, "ContentEmpty"),
  MSISDN_EMPTY(1103, "MsisdnEmpty"),
  EXT_NUMBER_ERROR(1104, "ExtNumberError"),
  CONTENT_LONG(2105, "ContentLong"),
  NO_CHANNEL(1106, "NoChannel"),
  SENSITIVE_WORDS(2107, "SensitiveWords"),
  MSISDN_ERROR(1108, "MsisdnError"),
  MSISDN_BLACK(1109, "MsisdnBlack"),
  MSISDN_NO_CHANNEL(1110, "MsisdnNoChannel"),
  AMOUNT_NOT_ENOUGH(1111, "AmountNotEnough"),
  NO_PRODUCT(1112, "NoProduct"),
  REQUIRED_SUFFIX(2113, "RequiredSuffix"),
  SUFFIX_ERROR(2114, "SuffixError"),
  SUBJECT_EMPTY(3001, "SubjectEmpty"),
  INTERNAL_ERROR(9999, "InternalError");

  private final int number;
  private final String wireName;

  ResultCode(int number, String wireName) {
    this.number = number;
    this.wireName = wireName;
  }

  public int number() {
    return number;
  }

  /** The name on the wire, as chapter 10 spells it. */
  public String wireName() {
    return wireName;
  }
}
