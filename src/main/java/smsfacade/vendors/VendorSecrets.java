package smsfacade.vendors;

/**
 * Secrets of vendors that were changed at run time (HX-16): until the definitions file says another
 * one, what it says does not hold any more.
 */
@FunctionalInterface
public interface VendorSecrets {
  /** Nothing was ever changed. */
  VendorSecrets AS_IN_FILE = (account, ofTheFile) -> ofTheFile;

  /**
   * The secret to use now; asked for at every request, because another node may have changed it.
   *
   * @param account as {@link ChangeablePassword#account} says it
   * @throws SecretNotUsable when it is not certain which one holds, or it cannot be read
   */
  String inForce(String account, String ofTheFile);
}
