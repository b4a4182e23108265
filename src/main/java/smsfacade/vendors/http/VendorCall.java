package smsfacade.vendors.http;

import jakarta.ws.rs.ProcessingException;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import smsfacade.http.HttpAnswer;
import smsfacade.http.HttpFailure;
import smsfacade.http.UnusableAnswer;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.SecretNotUsable;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.UnreadableAnswer;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorUnavailable;

/**
 * The one place that turns failures of a vendor's HTTP client into outcomes. What certainly never
 * left is {@link NotSent}; everything after the request may have left is {@link Unknown}, because
 * sending it again could reach the handset twice. Reasons are short and never quote an answer, a
 * number or a secret.
 */
public final class VendorCall {
  private static final System.Logger LOG = System.getLogger(VendorCall.class.getName());

  private static final String NOT_CARRIED = "takes no such number";

  /** Another vendor may take the number. */
  private static final Refused LEFT_OUT =
      new Refused(Refusal.RETRYABLE, "", NOT_CARRIED, ResultCode.MSISDN_NO_CHANNEL);

  private VendorCall() {}

  /**
   * Submits what the vendor's form can carry; never throws for what a vendor or a network can do.
   * What it cannot carry should have been asked before; handed over all the same it does not leave:
   * numbers beside others are left out, all else is {@link NotSent}.
   *
   * @param call makes the request to these of the submission's numbers, never none
   */
  public static SubmitOutcome submit(
      Vendor vendor, Submission submission, Function<List<Msisdn>, SubmitOutcome> call) {
    return submit(vendor, submission, vendor.cannotCarry(submission.content()), call);
  }

  /**
   * The same of what is no text.
   *
   * @param problem why the vendor's form cannot carry it; empty when it can
   */
  public static SubmitOutcome submit(
      Vendor vendor,
      Submission submission,
      Optional<String> problem,
      Function<List<Msisdn>, SubmitOutcome> call) {
    if (problem.isPresent()) {
      return new NotSent(problem.get());
    }
    List<Msisdn> carried = submission.destinations().stream().filter(vendor::carries).toList();
    if (carried.isEmpty()) {
      return new NotSent(NOT_CARRIED);
    }
    SubmitOutcome outcome = submit(() -> call.apply(carried));
    if (outcome instanceof Accepted accepted && carried.size() < submission.destinations().size()) {
      var refused = new HashMap<>(accepted.refused());
      submission.destinations().stream()
          .filter(destination -> !vendor.carries(destination))
          .forEach(destination -> refused.put(destination, LEFT_OUT));
      return new Accepted(accepted.vendorMessageId(), refused);
    }
    return outcome;
  }

  /** Submits; never throws for what a vendor or a network can do. */
  static SubmitOutcome submit(Supplier<SubmitOutcome> call) {
    return once(call, NotSent::new, Unknown::new);
  }

  /**
   * Asks for something that must not be asked for twice; never throws for what a vendor or a
   * network can do.
   *
   * @param notSent the ending, from its reason, when the request certainly never left
   * @param unknown the ending, from its reason, when it may have left and no usable answer came
   */
  public static <T> T once(
      Supplier<T> call, Function<String, T> notSent, Function<String, T> unknown) {
    try {
      return call.get();
    } catch (SecretNotUsable e) {
      return notSent.apply(String.valueOf(e.getMessage()));
    } catch (ProcessingException e) {
      LOG.log(Level.DEBUG, "a request failed", e);
      String reason = HttpFailure.reason(e);
      return HttpFailure.neverLeft(e) ? notSent.apply(reason) : unknown.apply(reason);
    } catch (UnusableAnswer | UnreadableAnswer e) {
      return unknown.apply(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Asks for reports, replies or a balance.
   *
   * @throws VendorUnavailable when no usable answer came
   */
  public static <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (ProcessingException e) {
      throw new VendorUnavailable(HttpFailure.reason(e), e);
    } catch (UnusableAnswer | UnreadableAnswer | SecretNotUsable e) {
      throw new VendorUnavailable(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Asks for reports or replies that reading consumes. What came is handed on to be stored,
   * whatever its status, its media type and its form (F63), unless there is certainly nothing in
   * it.
   *
   * @param holdsSomething whether there may be something in an answer; throws {@link
   *     VendorUnavailable} where the vendor refused to tell, and then nothing is
   * @throws VendorUnavailable also when nothing came
   */
  public static Optional<RawAnswer> consumed(
      String operation, Supplier<HttpAnswer> question, Predicate<RawAnswer> holdsSomething) {
    HttpAnswer came = ask(question);
    var answer = new RawAnswer(operation, came.status(), came.contentType(), came.body());
    boolean something;
    try {
      something = !answer.body().isBlank() && holdsSomething.test(answer);
    } catch (VendorUnavailable e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // Found out when it is read, after it was stored. Without the text, which may quote it.
      LOG.log(Level.DEBUG, "an answer to {0}: {1}", operation, e.getClass().getSimpleName());
      something = true;
    }
    if (!something && !answer.isOk()) {
      throw new VendorUnavailable("HTTP status " + answer.status(), "");
    }
    return something ? Optional.of(answer) : Optional.empty();
  }
}
