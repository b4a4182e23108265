package smsfacade.vendors;

import java.util.List;
import java.util.Optional;
import smsfacade.messaging.control.MessageClasses;
import smsfacade.sms.Msisdn;

/** Submissions as routing makes them. */
public final class ExampleSubmissions {
  private static final String REFERENCE = "17000000000000000001";

  private ExampleSubmissions() {}

  public static Submission freeText(String text, Msisdn... destinations) {
    return freeText(text, "", destinations);
  }

  public static Submission freeText(String text, String extension, Msisdn... destinations) {
    return submission(REFERENCE, false, text, extension, Optional.empty(), destinations);
  }

  public static Submission template(FilledTemplate template, String text, Msisdn... destinations) {
    return submission(REFERENCE, false, text, "", Optional.of(template), destinations);
  }

  public static Submission of(
      String text, String extension, Optional<FilledTemplate> template, Msisdn... destinations) {
    return submission(REFERENCE, false, text, extension, template, destinations);
  }

  /** The same once more, as after a lost answer. */
  public static Submission again(Submission first) {
    return new Submission(
        first.reference(),
        true,
        first.destinations(),
        first.text(),
        first.extension(),
        first.messageClass(),
        first.template());
  }

  private static Submission submission(
      String reference,
      boolean repeated,
      String text,
      String extension,
      Optional<FilledTemplate> template,
      Msisdn... destinations) {
    return new Submission(
        reference,
        repeated,
        List.of(destinations),
        text,
        extension,
        MessageClasses.DEFAULT.of(text),
        template);
  }
}
