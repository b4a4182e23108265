/**
 * The trace of a message, from the call that asked for it over its requests to vendors to what
 * became of it (F82), for a collector that speaks OTLP. Off unless a collector is named. Serves the
 * components on a message's way, which say what happened and never wait; only this package sees
 * OpenTelemetry. Nothing is null.
 */
@NullMarked
package smsfacade.tracing;

import org.jspecify.annotations.NullMarked;
