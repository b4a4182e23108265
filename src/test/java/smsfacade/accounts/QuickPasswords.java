package smsfacade.accounts;

import org.glassfish.soteria.identitystores.hash.Pbkdf2PasswordHashImpl;

/** The platform's password hash with as few rounds as it allows. */
public final class QuickPasswords {
  private QuickPasswords() {}

  public static PasswordHash make() {
    return new PasswordHash(new Pbkdf2PasswordHashImpl(), 1024);
  }
}
