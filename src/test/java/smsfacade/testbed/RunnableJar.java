package smsfacade.testbed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** {@code target/sms-facade.jar}, and variants of it. */
public final class RunnableJar {
  /** As the build left it. */
  public static final Path PRODUCT = ServerProcess.TARGET.resolve("sms-facade.jar");

  private static final String WAR = "MICRO-INF/deploy/ROOT.war";

  private RunnableJar() {}

  /**
   * A copy whose WAR has the classes of one more package: those of the tests' class path, without
   * tests.
   *
   * @param directory where it is put
   */
  public static Path with(String packageName, Path directory) throws IOException {
    Path jar = directory.resolve("sms-facade.jar");
    Files.copy(PRODUCT, jar, StandardCopyOption.REPLACE_EXISTING);
    WebArchive war =
        ShrinkWrap.createFromZipFile(
                WebArchive.class, ServerProcess.TARGET.resolve("sms-facade.war").toFile())
            .addPackages(false, Filters.exclude(".*(Test|IT)(\\$.*)?\\.class"), packageName);
    // Payara Micro reads its nested archives in place, so they are not compressed.
    try (var files =
            FileSystems.newFileSystem(
                URI.create("jar:" + jar.toUri()), Map.of("noCompression", "true"));
        var out = Files.newOutputStream(files.getPath(WAR))) {
      war.as(ZipExporter.class).exportTo(out);
    }
    return jar;
  }
}
