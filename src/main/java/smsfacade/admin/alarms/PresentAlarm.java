package smsfacade.admin.alarms;

import smsfacade.admin.mbean.OperatorTime;

/** An alarm that lasts, as JMX has it. */
public final class PresentAlarm {
  private final Alarms.Present present;

  PresentAlarm(Alarms.Present present) {
    this.present = present;
  }

  public String getType() {
    return present.alarm().type();
  }

  public String getSubject() {
    return present.alarm().subject();
  }

  /** China time. */
  public String getSince() {
    return OperatorTime.of(present.since());
  }

  public String getText() {
    return present.alarm().text();
  }
}
