package smsfacade.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What an HTTP client may take.
 *
 * @param connect to open a connection, for each address the host name has
 * @param read between two pieces of an answer
 * @param total for a whole request, from before its connection is chosen to the last byte of the
 *     answer; it also cuts a peer that keeps sending a little
 * @param connections open at once; further requests wait for one
 * @param proxy through which to go, if any
 */
public record HttpLimits(
    Duration connect, Duration read, Duration total, int connections, Optional<URI> proxy) {}
