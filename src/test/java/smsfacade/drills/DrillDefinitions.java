package smsfacade.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;

/** A copy of definitions of the test bed, whose settings of vendors a drill changes. */
final class DrillDefinitions {
  private static final Path ORIGINALS = Path.of("src/test/resources/testbed");

  private final Path file;

  private DrillDefinitions(Path file) {
    this.file = file;
  }

  /** A new copy of {@code drills.xml} under {@code target/drills}. */
  static DrillDefinitions copy(String name) throws IOException {
    return copy(name, "drills.xml");
  }

  /** A new copy of others under {@code target/drills}. */
  static DrillDefinitions copy(String name, String original) throws IOException {
    Path file = Path.of("target", "drills", name + ".xml").toAbsolutePath();
    Files.createDirectories(file.getParent());
    Files.writeString(file, Files.readString(ORIGINALS.resolve(original)));
    return new DrillDefinitions(file);
  }

  Path file() {
    return file;
  }

  /** Gives a vendor's setting a value; it counts when a facade reads the file. */
  void set(String vendor, String setting, String value) throws IOException {
    String all = Files.readString(file);
    int start = all.indexOf("<vendor name=\"" + vendor + "\"");
    int end = all.indexOf("</vendor>", start);
    String others =
        Pattern.compile("\\s*<setting name=\"" + setting + "\">[^<]*</setting>")
            .matcher(all.substring(start, end))
            .replaceAll("");
    Files.writeString(
        file,
        all.substring(0, start)
            + others
            + "<setting name=\"%s\">%s</setting>".formatted(setting, value)
            + all.substring(end));
  }

  /** Puts the file in force. */
  static void reload(RunningFacade facade) {
    new Management(facade).invoke("Definitions", "reload");
  }
}
