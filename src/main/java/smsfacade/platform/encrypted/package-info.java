/**
 * The page whose calls are encrypted (document, §1.5; PH-04): who calls is known by whose password
 * decrypts the call. DES and MD5 are its clients' fate, and the account must ask for it. Nothing is
 * null.
 */
@NullMarked
package smsfacade.platform.encrypted;

import org.jspecify.annotations.NullMarked;
