package smsfacade.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.Config;

/**
 * Encrypts what is kept of secrets, of vendors and of accounts (design, rule 9): AES-256 in GCM, a
 * fresh nonce of 12 bytes in front, bound to its account so that no row serves another one. The
 * keys of encryption and digest are derived from the configured one, which is used for nothing
 * itself.
 */
@ApplicationScoped
public class SecretBox {
  /** Base64 of 32 bytes; without it nothing can be kept. */
  static final String KEY = "smsfacade.secret.key";

  /** How the environment spells it. */
  static final String VARIABLE = "SMSFACADE_SECRET_KEY";

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final String HMAC = "HmacSHA256";

  private final SecureRandom random = new SecureRandom();
  private final Optional<Keys> keys;

  private record Keys(SecretKeySpec encryption, SecretKeySpec digest) {}

  /** For the proxy. */
  protected SecretBox() {
    this(Optional.empty());
  }

  @Inject
  SecretBox(Config config) {
    this(config.getOptionalValue(KEY, String.class));
  }

  /**
   * With a key, or without one.
   *
   * @throws IllegalArgumentException when it is no key
   */
  public SecretBox(Optional<String> key) {
    this.keys = key.map(SecretBox::keys);
  }

  private static Keys keys(String key) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(key.strip());
    } catch (IllegalArgumentException e) {
      // without the cause, which quotes what it read
      throw wrongKey();
    }
    if (bytes.length != KEY_BYTES) {
      throw wrongKey();
    }
    var root = new SecretKeySpec(bytes, HMAC);
    return new Keys(
        new SecretKeySpec(hmac(root, "encrypt"), "AES"),
        new SecretKeySpec(hmac(root, "digest"), HMAC));
  }

  private static IllegalArgumentException wrongKey() {
    return new IllegalArgumentException(VARIABLE + " must be the Base64 of 32 bytes");
  }

  public boolean hasKey() {
    return keys.isPresent();
  }

  /** A secret as it may be stored: another text each time. */
  public String seal(String account, String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, account, nonce)
              .doFinal(secret.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw unable(e);
    }
  }

  /** The secret; empty when it was sealed by another key or for another account, or altered. */
  public Optional<String> open(String account, String sealed) {
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = Base64.getDecoder().decode(sealed);
    byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
    try {
      byte[] secret =
          cipher(Cipher.DECRYPT_MODE, account, nonce)
              .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      return Optional.of(new String(secret, StandardCharsets.UTF_8));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw unable(e);
    }
  }

  /**
   * By what a value is known again without being kept. Keyed: a plain digest of a password can be
   * guessed.
   */
  String digest(String account, String value) {
    return Base64.getEncoder()
        .encodeToString(hmac(keysOrRefuse().digest(), account + '\0' + value));
  }

  private Cipher cipher(int mode, String account, byte[] nonce) throws GeneralSecurityException {
    var cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(mode, keysOrRefuse().encryption(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(account.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private Keys keysOrRefuse() {
    return keys.orElseThrow(() -> new IllegalStateException(VARIABLE + " is not set"));
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw unable(e);
    }
  }

  private static IllegalStateException unable(GeneralSecurityException cause) {
    return new IllegalStateException("this Java cannot encrypt or digest", cause);
  }
}
