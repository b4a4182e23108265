package smsfacade.bench;

/** What a load sends: the bytes of one call after another. */
interface Request {

  /** A copy of its own for one connection. */
  Request copy();

  /** The bytes of the next call. */
  byte[] next();
}
