package smsfacade.vendors.huaxin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The encryption of ensms.ashx (§1.5, HX-04): DES in CBC with PKCS7 padding, the key being the
 * first eight bytes of the password, filled up with zeros, and the initial vector the key. Weak,
 * and what the vendor asks for.
 */
final class HuaxinCipher {
  private static final int KEY_BYTES = 8;
  private static final String TRANSFORMATION = "DES/CBC/PKCS5Padding";

  private HuaxinCipher() {}

  /** The Base64 of an encrypted text, in one line. */
  static String encrypt(String text, String password) {
    byte[] key = Arrays.copyOf(password.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
    try {
      var cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"), new IvParameterSpec(key));
      return Base64.getEncoder()
          .encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot " + TRANSFORMATION, e);
    }
  }
}
