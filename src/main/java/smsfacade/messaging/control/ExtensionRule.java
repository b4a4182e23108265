package smsfacade.messaging.control;

import java.util.regex.Pattern;
import smsfacade.accounts.AccountPolicy;

/**
 * The ExtNumber: digits only, at most five (Huaxin document, extno), beginning with one of the
 * account's prefixes where it has any. A call without one is always right.
 */
final class ExtensionRule {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{0,5}");

  private ExtensionRule() {}

  static boolean allows(String extension, AccountPolicy account) {
    return DIGITS.matcher(extension).matches()
        && (extension.isEmpty()
            || account.allowedExtensions().isEmpty()
            || account.allowedExtensions().stream().anyMatch(extension::startsWith));
  }
}
