package smsfacade.soap;

import java.util.Locale;
import java.util.Optional;

/**
 * What a SOAPAction counts for (F6). The right one, quoted or not, in any letter case, serves
 * whatever the body holds, as the old service did. Without one the body element decides. One that
 * is empty or unknown counts as absent, which is kinder than the old service; {@link #FAULT}
 * restores its fault. SOAP 1.2 was never that strict (recording 81).
 */
enum ActionPolicy {
  SERVE,
  FAULT;

  /**
   * @throws IllegalArgumentException naming the two words, for a setting that is neither
   */
  static ActionPolicy of(String setting) {
    return switch (setting.strip().toLowerCase(Locale.ROOT)) {
      case "serve" -> SERVE;
      case "fault" -> FAULT;
      default -> throw new IllegalArgumentException("must be serve or fault");
    };
  }

  /**
   * Whether the request is served, by the operation or, when the body holds none, as a call without
   * parameters.
   */
  void check(SoapCall call, Envelope envelope) throws UnreadableRequest {
    Optional<String> action = call.soapAction().map(ActionPolicy::unquoted);
    boolean known =
        action.filter(ActionPolicy::isKnown).isPresent()
            || call.contentType().parameter("action").filter(ActionPolicy::isKnown).isPresent();
    if (known) {
      return;
    }
    boolean strict = this == FAULT && envelope.dialect() == Dialect.SOAP_11;
    if (envelope.asksForOperation() && !(strict && action.isPresent())) {
      return;
    }
    throw new UnreadableRequest(
        action.isPresent() && envelope.dialect() == Dialect.SOAP_11
            ? Fault.unknownAction(action.get())
            : Fault.noAction());
  }

  private static boolean isKnown(String action) {
    return action.equalsIgnoreCase(Contract.NAMESPACE + Contract.OPERATION)
        || action.equalsIgnoreCase(Contract.DEFAULT_NAMESPACE + Contract.OPERATION);
  }

  private static String unquoted(String header) {
    String action = header.strip();
    return action.length() >= 2 && action.startsWith("\"") && action.endsWith("\"")
        ? action.substring(1, action.length() - 1)
        : action;
  }
}
