/**
 * What stands in front of Payara Micro in the runnable jar. It checks port, definitions and
 * database before anything starts, boots Payara Micro in the same JVM, and looks whether the
 * application really serves. Payara Micro alone answers 404 after a failed deployment and ends with
 * status 0 when its port is taken (design.md, Decisions on form).
 *
 * <p>Classes here see nothing but the JDK: they run before the class loaders of server and
 * application exist.
 */
package smsfacade.launcher;
