package smsfacade.vendors.http;

import smsfacade.http.OutgoingHttp;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.Vendor;

/** A vendor that is asked through {@link OutgoingHttp}, which knows when a request leaves. */
public interface HttpVendor extends Vendor {
  @Override
  default SubmitOutcome submit(Submission submission, Runnable leaving) {
    return OutgoingHttp.telling(leaving, () -> submit(submission));
  }
}
