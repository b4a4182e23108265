package smsfacade.audit;

import java.time.Instant;

/** An act as it was noted. */
public record AuditEntry(Instant at, String node, Act act) {}
