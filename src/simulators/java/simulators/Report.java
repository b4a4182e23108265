package simulators;

/**
 * The fate of one accepted text, waiting to be fetched.
 *
 * @param destination its digits
 * @param code the gateway's word: DELIVRD or an error
 * @param dueAtMillis from when on it can be fetched
 */
public record Report(
    long destination,
    long reference,
    boolean delivered,
    String code,
    String extension,
    long dueAtMillis) {}
