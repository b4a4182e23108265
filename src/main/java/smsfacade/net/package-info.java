/** IP addresses as callers, proxies and settings write them. Nothing is null. */
@NullMarked
package smsfacade.net;

import org.jspecify.annotations.NullMarked;
