package smsfacade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets an artefact gets its licence, and hears what it bundles (src/adr/0015). */
class NoticeIT {
  private static final Path WAR = Path.of("target/sms-facade.war");
  private static final Pattern LIBRARY = Pattern.compile("WEB-INF/lib/(.+?)-\\d[^/]*\\.jar");

  /** The lines of NOTICE that name libraries are indented by two. */
  private static final Pattern NAMED = Pattern.compile("(?m)^  (\\S.*?)(?:   .*)?$");

  @ParameterizedTest
  @ValueSource(strings = {"target/sms-facade.war", "target/sms-facade.jar"})
  void eachArtefactHasLicenceAndNotice(String artefact) throws IOException {
    try (var jar = new JarFile(artefact)) {
      assertThat(text(jar, "META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("LICENSE")));
      assertThat(text(jar, "META-INF/NOTICE"))
          .isEqualTo(Files.readString(Path.of("src/legal/NOTICE")));
    }
  }

  @Test
  void theNoticeNamesEachBundledLibraryAndNoOther() throws IOException {
    Set<String> bundled;
    try (var jar = new JarFile(WAR.toFile())) {
      bundled =
          jar.stream()
              .map(entry -> LIBRARY.matcher(entry.getName()))
              .filter(matcher -> matcher.matches())
              .map(matcher -> matcher.group(1))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    var named = new TreeSet<String>();
    var lines = NAMED.matcher(Files.readString(Path.of("src/legal/NOTICE")));
    while (lines.find()) {
      for (String name : lines.group(1).split(",\\s*")) {
        named.add(name);
      }
    }
    assertThat(named).isEqualTo(bundled);
  }

  @Test
  void noSourceIsACopyOfOthers() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      assertThat(
              sources
                  .filter(file -> file.toString().endsWith(".java"))
                  .filter(file -> head(file).toLowerCase(Locale.ROOT).contains("copyright")))
          .isEmpty();
    }
  }

  private static String head(Path source) {
    try (Stream<String> lines = Files.lines(source)) {
      return lines.limit(5).collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(JarFile jar, String name) throws IOException {
    var entry = jar.getEntry(name);
    assertThat(entry).as(name).isNotNull();
    try (var in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
