package smsfacade.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The jar this class came in: the server's libraries and the application are nested in it. */
final class ProductJar {
  private static final String WAR = "MICRO-INF/deploy/ROOT.war";
  private static final String H2 = "MICRO-INF/runtime/h2.jar";
  private static final String DEFAULTS = "WEB-INF/classes/META-INF/microprofile-config.properties";
  private static final String CLASSES = "WEB-INF/classes/";

  /** By name and place, as the application finds them itself where it runs. */
  private static final Pattern VENDOR_KIND =
      Pattern.compile(CLASSES + "(smsfacade/vendors/[^/]+/[^/$]+Kind)\\.class");

  /** What the application reads its definitions with, by the beginnings of names. */
  private static final List<String> FOR_DEFINITIONS =
      List.of(
          "MICRO-INF/lib/ahocorasick-",
          "MICRO-INF/lib/ipaddress-",
          "MICRO-INF/lib/jaxb-core-",
          "MICRO-INF/lib/jaxb-impl-",
          "MICRO-INF/runtime/jakarta.activation-api.",
          "MICRO-INF/runtime/jakarta.xml.bind-api.");

  private static final String POSTGRESQL = "MICRO-INF/lib/postgresql-";

  /** What Payara Micro reads its options with; not in a prepared directory, which has it open. */
  private static final List<String> FOR_OPTIONS =
      List.of("MICRO-INF/runtime/payara-micro-core-", "MICRO-INF/runtime/deployment-common.");

  private static final String DEFINITIONS = CLASSES + "smsfacade/definitions/definitions.xml";
  private static final String SCHEMA = CLASSES + "smsfacade/definitions/definitions.xsd";

  private final Path file;
  private final List<String> vendorKinds = new ArrayList<>();
  private byte[] defaults = new byte[0];
  private byte[] definitions = new byte[0];
  private byte[] schema = new byte[0];

  ProductJar() {
    try {
      file = Path.of(ProductJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      readWar(this::read);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException("this jar cannot be read", e);
    }
  }

  /** Whether an entry of the jar is a library that a check before the start needs. */
  static boolean isForChecks(String entry) {
    return entry.equals(H2) || entry.startsWith(POSTGRESQL) || isForDefinitions(entry);
  }

  private static boolean isForDefinitions(String entry) {
    return beginsWithOne(entry, FOR_DEFINITIONS);
  }

  private static boolean beginsWithOne(String entry, List<String> beginnings) {
    return beginnings.stream().anyMatch(entry::startsWith);
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
      properties.load(new ByteArrayInputStream(defaults));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  /** The class names of all kinds of vendors in the application. */
  List<String> vendorKinds() {
    return List.copyOf(vendorKinds);
  }

  /** Writes the application into a file. */
  Path copyApplication(Path directory) throws IOException {
    return copy(List.of(WAR), directory).get(0);
  }

  /** Writes the libraries by which the application reads its definitions into files. */
  List<Path> copyLibraries(Path directory) throws IOException {
    return copy(FOR_DEFINITIONS, directory);
  }

  /** Writes what Payara Micro reads its options with. */
  List<Path> copyServerOptions(Path directory) throws IOException {
    return copy(FOR_OPTIONS, directory);
  }

  private List<Path> copy(List<String> beginnings, Path directory) throws IOException {
    var written = new ArrayList<Path>();
    try (var jar = new ZipFile(file.toFile())) {
      for (ZipEntry entry : jar.stream().toList()) {
        String name = entry.getName();
        if (beginsWithOne(name, beginnings)) {
          Path target = directory.resolve(name.substring(name.lastIndexOf('/') + 1));
          try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, target);
          }
          written.add(target);
        }
      }
    }
    return written;
  }

  /** The bundled definitions, the demo's. */
  String definitions() {
    return new String(definitions, StandardCharsets.UTF_8);
  }

  /** The schema of definitions files. */
  byte[] definitionsSchema() {
    return schema.clone();
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

  private void read(String entry, InputStream content) throws IOException {
    var kind = VENDOR_KIND.matcher(entry);
    if (entry.equals(DEFAULTS)) {
      defaults = content.readAllBytes();
    } else if (entry.equals(DEFINITIONS)) {
      definitions = content.readAllBytes();
    } else if (entry.equals(SCHEMA)) {
      schema = content.readAllBytes();
    } else if (kind.matches()) {
      vendorKinds.add(kind.group(1).replace('/', '.'));
    }
  }

  private void readWar(EntryReader reader) throws IOException {
    try (var jar = new ZipFile(file.toFile());
        var war = new ZipInputStream(jar.getInputStream(jar.getEntry(WAR)))) {
      for (ZipEntry entry = war.getNextEntry(); entry != null; entry = war.getNextEntry()) {
        reader.read(entry.getName(), war);
      }
    }
  }

  @FunctionalInterface
  private interface EntryReader {
    void read(String entry, InputStream content) throws IOException;
  }
}
