package simulators;

/** A text from a handset, waiting to be fetched. */
public record Reply(String originator, String text, String extension, long atMillis) {}
