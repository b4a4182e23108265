package simulators;

/**
 * The fate of one accepted text, waiting to be fetched.
 *
 * @param destination as the customer wrote it
 * @param reference the id the platform gave its request
 * @param code the gateway's word: DELIVRD or an error
 * @param dueAtMillis from when on it can be fetched
 */
public record Report(
    String destination,
    String reference,
    boolean delivered,
    String code,
    String extension,
    long dueAtMillis) {}
