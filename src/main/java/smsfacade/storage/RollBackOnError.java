package smsfacade.storage;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/**
 * Lets an {@link Error} undo the transaction of every {@link Transactional} method. Jakarta
 * Transactions says of exceptions only which of them roll back, and Payara's interceptors take that
 * by the letter: after an Error they commit what was done so far, messages without their price for
 * instance. Here it becomes an unchecked exception before they see it.
 *
 * <p>One interceptor for each kind of transaction, because the kind is part of the binding. Theirs
 * have the priority {@link Interceptor.Priority#PLATFORM_BEFORE} + 200 and stand around these. EJBs
 * need none: their container rolls back after an Error too.
 */
abstract class RollBackOnError {
  @AroundInvoke
  Object rollBack(InvocationContext call) throws Exception {
    try {
      return call.proceed();
    } catch (Error e) {
      throw new ErrorRolledBack(e);
    }
  }

  @Interceptor
  @Transactional(TxType.REQUIRED)
  @Priority(Interceptor.Priority.LIBRARY_BEFORE)
  static class Required extends RollBackOnError {}

  @Interceptor
  @Transactional(TxType.REQUIRES_NEW)
  @Priority(Interceptor.Priority.LIBRARY_BEFORE)
  static class RequiresNew extends RollBackOnError {}

  @Interceptor
  @Transactional(TxType.MANDATORY)
  @Priority(Interceptor.Priority.LIBRARY_BEFORE)
  static class Mandatory extends RollBackOnError {}

  @Interceptor
  @Transactional(TxType.SUPPORTS)
  @Priority(Interceptor.Priority.LIBRARY_BEFORE)
  static class Supports extends RollBackOnError {}
}
