/**
 * The SOAP face, served by Metro: reads the frozen contract, delegates, answers as the old ASP.NET
 * service did. No rule of the business is here; the classes of the contract are generated from
 * {@code wsdl/} into {@code contract}.
 */
@NullMarked
package smsfacade.soap;

import org.jspecify.annotations.NullMarked;
