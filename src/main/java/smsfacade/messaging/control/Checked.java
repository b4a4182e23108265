package smsfacade.messaging.control;

import smsfacade.sms.ResultCode;

/** How the rules judged a call. */
public sealed interface Checked {
  /** The call may be accepted, though some or all of its numbers may be refused. */
  record Passed(CheckedMessage message) implements Checked {}

  /** The batch may be accepted, though some or all of its lines may be refused. */
  record PassedBatch(CheckedBatch batch) implements Checked {}

  /**
   * The whole call is refused.
   *
   * @param detail for the log: what was wrong, without any number or text of the call
   */
  record Refused(ResultCode code, String detail) implements Checked {}
}
