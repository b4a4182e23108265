package smsfacade.vendors.huaxin;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.http.VendorText;

/**
 * What the two faces that know chapter 10 say of a send: ensms.ashx (HX-04) by its numbers, the
 * SOAP face (HX-21) by its names.
 *
 * @param statusCode as it was spelled; empty when there was none
 * @param isSuccess whether that means OK
 * @param code what it means otherwise; empty when chapter 10 does not list it
 * @param errors what stands in {@code Errors}, as text: its type is not documented
 */
record HuaxinResult(
    String statusCode,
    boolean isSuccess,
    Optional<HuaxinCode> code,
    String description,
    String msgId,
    String successCounts,
    List<String> errors) {
  private static final Refused LEFT_OUT =
      new Refused(Refusal.PERMANENT, "Errors", "left out", ResultCode.MSISDN_ERROR);

  /** HX-04. */
  static HuaxinResult of(HuaxinWire.EncryptedAnswer answer) {
    String number = VendorText.of(answer.statusCode());
    return new HuaxinResult(
        number,
        number.equals(String.valueOf(ResultCode.OK.number())),
        HuaxinCode.ofNumber(number),
        VendorText.of(answer.description()),
        VendorText.of(answer.msgId()),
        VendorText.of(answer.successCounts()),
        texts(answer.errors()));
  }

  /** HX-21: what the elements of {@code SendSmsResult} hold. */
  static HuaxinResult of(Map<String, String> elements, List<String> errors) {
    String name = elements.getOrDefault("StatusCode", "");
    return new HuaxinResult(
        name,
        name.equals(ResultCode.OK.wireName()),
        HuaxinCode.ofName(name),
        elements.getOrDefault("Description", ""),
        elements.getOrDefault("MsgId", ""),
        elements.getOrDefault("SuccessCounts", ""),
        errors);
  }

  private static List<String> texts(@Nullable JsonValue errors) {
    if (errors == null) {
      return List.of();
    }
    return errors instanceof JsonArray all
        ? all.stream().map(HuaxinResult::text).toList()
        : List.of(text(errors));
  }

  private static String text(JsonValue error) {
    return error instanceof JsonString string ? string.getString() : error.toString();
  }

  /**
   * What routing may do next. A number of ours that stands in {@code Errors} was left out, or is
   * why all were refused.
   *
   * @param destinations of the request
   */
  SubmitOutcome outcome(List<Msisdn> destinations) {
    if (isSuccess) {
      return msgId.isEmpty()
          ? new Unknown("accepted without a MsgId")
          : new Accepted(
              msgId,
              named(destinations).stream()
                  .collect(Collectors.toMap(Function.identity(), one -> LEFT_OUT)));
    }
    return code.flatMap(
            known ->
                known.refused(
                    statusCode, description, successCounts, named(destinations), destinations))
        .<SubmitOutcome>map(refused -> refused)
        .orElseGet(
            () ->
                new Unknown(
                    statusCode.isEmpty()
                        ? "answer without StatusCode"
                        : "unlisted answer: " + VendorText.quoted(statusCode + " " + description)));
  }

  private List<Msisdn> named(List<Msisdn> destinations) {
    return destinations.stream()
        .filter(
            destination ->
                errors.stream().anyMatch(error -> error.contains(destination.national())))
        .toList();
  }
}
