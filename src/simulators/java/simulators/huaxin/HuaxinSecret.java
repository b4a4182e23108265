package simulators.huaxin;

import static simulators.JsonPages.JSON;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens what ensms.ashx gets (§1.5): Base64 of DES in CBC over a JSON object of seven members. */
final class HuaxinSecret {
  private static final Set<String> MEMBERS =
      Set.of("UserName", "Secret", "Stamp", "Moblie", "Text", "Ext", "SendTime");

  private HuaxinSecret() {}

  /** The members, when the password opens it. */
  static Optional<JsonObject> open(String text64, String password) {
    byte[] key = Arrays.copyOf(password.getBytes(StandardCharsets.UTF_8), 8);
    try {
      var cipher = Cipher.getInstance("DES/CBC/PKCS5Padding");
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "DES"), new IvParameterSpec(key));
      byte[] json = cipher.doFinal(Base64.getDecoder().decode(text64));
      try (var reader =
          JSON.createReader(new StringReader(new String(json, StandardCharsets.UTF_8)))) {
        JsonObject members = reader.readObject();
        return members.keySet().equals(MEMBERS) ? Optional.of(members) : Optional.empty();
      }
    } catch (GeneralSecurityException | IllegalArgumentException | JsonException e) {
      return Optional.empty();
    }
  }
}
