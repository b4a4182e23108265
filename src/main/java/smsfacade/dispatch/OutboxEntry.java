package smsfacade.dispatch;

/** What is written around requests to vendors; what comes together is one transaction. */
sealed interface OutboxEntry permits Claim, Begin, Settlement {

  /** What became of it. */
  sealed interface Result permits Claim.Claimed, Begin.Result, Settlement.Stored {}
}
