package smsfacade.soap;

/**
 * What goes back to the caller.
 *
 * @param contentType with its charset, where it has one
 * @param body possibly empty; its length is always sent (F10)
 */
record Answer(int status, String contentType, byte[] body) {}
