package smsfacade.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The jar this class came in: the server's libraries and the application are nested in it. */
final class ProductJar {
  private static final String WAR = "MICRO-INF/deploy/ROOT.war";
  private static final String H2 = "MICRO-INF/runtime/h2.jar";
  private static final String DEFAULTS = "WEB-INF/classes/META-INF/microprofile-config.properties";
  private static final String SCHEMA = "WEB-INF/classes/smsfacade/definitions/definitions.xsd";
  private static final String POSTGRESQL = "MICRO-INF/lib/postgresql-";

  private final Path file;
  private final Map<String, byte[]> fromWar = new HashMap<>();

  ProductJar() {
    try {
      file = Path.of(ProductJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      readWar();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException("this jar cannot be read", e);
    }
  }

  /** Whether an entry of the jar is a database driver, which {@link #copyDriver} can write. */
  static boolean isDriver(String entry) {
    return entry.equals(H2) || entry.startsWith(POSTGRESQL);
  }

  Path file() {
    return file;
  }

  static String version() {
    return Optional.ofNullable(ProductJar.class.getPackage().getImplementationVersion())
        .orElse("(unpackaged)");
  }

  Properties defaults() {
    var properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(fromWar.getOrDefault(DEFAULTS, new byte[0])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  byte[] definitionsSchema() {
    return Objects.requireNonNull(fromWar.get(SCHEMA), SCHEMA);
  }

  /** Writes the driver that has this class into a file. */
  void copyDriver(String dataSourceClass, Path target) throws IOException {
    String prefix = dataSourceClass.startsWith("org.h2.") ? H2 : POSTGRESQL;
    try (var jar = new ZipFile(file.toFile())) {
      ZipEntry driver =
          jar.stream()
              .filter(entry -> entry.getName().startsWith(prefix))
              .findFirst()
              .orElseThrow(() -> new IOException("there is no " + prefix + " in " + file));
      try (InputStream content = jar.getInputStream(driver)) {
        Files.copy(content, target);
      }
    }
  }

  private void readWar() throws IOException {
    try (var jar = new ZipFile(file.toFile());
        var war = new ZipInputStream(jar.getInputStream(jar.getEntry(WAR)))) {
      for (ZipEntry entry = war.getNextEntry(); entry != null; entry = war.getNextEntry()) {
        String name = entry.getName();
        if (name.equals(DEFAULTS) || name.equals(SCHEMA)) {
          fromWar.put(name, war.readAllBytes());
        }
      }
    }
  }
}
