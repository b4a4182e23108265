package smsfacade.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What this process writes to stdout and stderr. */
final class Output {
  /** A letter that names of accounts and words of vendors may have. */
  private static final char CHINESE = '\u6c49';

  private Output() {}

  /**
   * Writes UTF-8 where the locale's charset has no Chinese letters, as under {@code LC_ALL=C}: they
   * would all be question marks.
   */
  static void canBeChinese() {
    if (!canEncode("stdout.encoding")) {
      System.setOut(utf8(FileDescriptor.out));
    }
    if (!canEncode("stderr.encoding")) {
      System.setErr(utf8(FileDescriptor.err));
    }
  }

  /** The same for what has to be in UTF-8, whatever the locale. */
  static PrintStream inUtf8() {
    return utf8(FileDescriptor.out);
  }

  /** Java 17 does not have the property; its streams have the charset of the platform. */
  private static boolean canEncode(String property) {
    String name = System.getProperty(property, System.getProperty("sun.jnu.encoding", ""));
    return Charset.isSupported(name) && Charset.forName(name).newEncoder().canEncode(CHINESE);
  }

  private static PrintStream utf8(FileDescriptor to) {
    return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
  }
}
