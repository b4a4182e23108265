package smsfacade.routing;

/** What is written around a request to a vendor. */
sealed interface OutboxEntry permits Begin, Settlement {}
