/**
 * What every SMS vendor looks like from inside: {@link smsfacade.vendors.Vendor} and the
 * capabilities it may have beside sending. One folder below per kind of vendor, pure translation
 * both ways; a kind is found by CDI, so a new one is one new folder.
 */
@NullMarked
package smsfacade.vendors;

import org.jspecify.annotations.NullMarked;
