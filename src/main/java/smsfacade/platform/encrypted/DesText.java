package smsfacade.platform.encrypted;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import smsfacade.listener.Charsets;

/**
 * Texts in DES, CBC with PKCS5 padding; key and initial vector are the first eight bytes of a
 * password in UTF-8, zeros behind (section 4).
 */
final class DesText {
  private static final int BLOCK = 8;
  private static final String PADDED = "DES/CBC/PKCS5Padding";
  private static final String BARE = "DES/CBC/NoPadding";

  private DesText() {}

  /** The object in JSON that it looks like; empty when the password is not its key. */
  static Optional<String> decrypted(byte[] encrypted, String password) {
    if (encrypted.length == 0 || encrypted.length % BLOCK != 0) {
      return Optional.empty();
    }
    byte[] key = Arrays.copyOf(password.getBytes(StandardCharsets.UTF_8), BLOCK);
    try {
      // Of a firm with many accounts most passwords are not the key: its first block tells.
      if (!beginsAsObject(cipher(BARE, key).doFinal(encrypted, 0, BLOCK))) {
        return Optional.empty();
      }
      byte[] bytes = cipher(PADDED, key).doFinal(encrypted);
      return Charsets.text(bytes, 0, bytes.length, StandardCharsets.UTF_8);
    } catch (javax.crypto.BadPaddingException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot decrypt DES", e);
    }
  }

  private static boolean beginsAsObject(byte[] block) {
    for (byte b : block) {
      if (b == '{') {
        return true;
      }
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return false;
  }

  private static Cipher cipher(String transformation, byte[] key) throws GeneralSecurityException {
    var cipher = Cipher.getInstance(transformation);
    cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "DES"), new IvParameterSpec(key));
    return cipher;
  }
}
