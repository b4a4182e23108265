package smsfacade.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * {@code --init <directory>}: writes what a first set-up begins with: definitions with a client and
 * a vendor, their schema beside them, and an environment file with a fresh key and password.
 */
final class InitCommand {
  private static final String USAGE = "--init <directory>";

  /** Of {@code SMSFACADE_SECRET_KEY}, in bytes. */
  private static final int KEY = 32;

  /** Of the client's password, in bytes before its Base64. */
  private static final int PASSWORD = 15;

  private static final String DEFINITIONS = "definitions.xml";
  private static final String SCHEMA = "definitions.xsd";
  private static final String ENVIRONMENT = "sms-facade.env";

  private InitCommand() {}

  /** The words to print when it is done. */
  static String run(List<String> arguments) {
    if (arguments.size() != 1 || arguments.get(0).startsWith("-")) {
      throw new Refused(ExitStatus.USAGE, "usage: " + USAGE);
    }
    Path directory = Path.of(arguments.get(0)).toAbsolutePath().normalize();
    for (String name : List.of(DEFINITIONS, SCHEMA, ENVIRONMENT)) {
      if (Files.exists(directory.resolve(name))) {
        throw new Refused(
            ExitStatus.USAGE,
            directory.resolve(name) + " is there already, and is not overwritten");
      }
    }
    try {
      write(directory);
    } catch (IOException e) {
      throw new Refused(ExitStatus.PREPARE, directory + " cannot be written: " + e, e);
    }
    return String.join(
        System.lineSeparator(),
        "written to " + directory + ": " + String.join(", ", DEFINITIONS, SCHEMA, ENVIRONMENT),
        "Enter the vendor's address and account into " + ENVIRONMENT + ", then:",
        "  set -a; . " + directory.resolve(ENVIRONMENT) + "; set +a",
        "  java -jar " + new ProductJar().file() + " check",
        "  java -jar " + new ProductJar().file() + " --port 8080");
  }

  private static void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    var random = new SecureRandom();
    Files.write(directory.resolve(SCHEMA), new ProductJar().definitionsSchema());
    Files.writeString(directory.resolve(DEFINITIONS), resource("first-definitions.xml"));
    String environment = resource("first.env");
    for (var value :
        Map.of(
                "@definitions@", directory.resolve(DEFINITIONS).toString(),
                "@secret-key@", base64(random, KEY),
                "@password@", base64(random, PASSWORD))
            .entrySet()) {
      environment = environment.replace(value.getKey(), value.getValue());
    }
    Path file = Files.createFile(directory.resolve(ENVIRONMENT), forTheOwner());
    Files.writeString(file, environment);
  }

  /** From its first moment on; where files have no such permissions, those of the directory. */
  private static FileAttribute<?>[] forTheOwner() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static String base64(SecureRandom random, int bytes) {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    return Base64.getEncoder().encodeToString(content);
  }

  private static String resource(String name) throws IOException {
    try (InputStream content = InitCommand.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IOException(name + " is not in this jar");
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
