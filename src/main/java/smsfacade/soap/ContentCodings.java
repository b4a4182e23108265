package smsfacade.soap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a Content-Encoding means. Some clients take it for the place of their charset, {@code
 * Content-Encoding: UTF-8}, and the old service read them: a value that names no coding says
 * nothing (case C01). A request that really is coded cannot be read.
 */
final class ContentCodings {
  /** Those of IANA's registry and their old names, except {@code identity}. */
  private static final Set<String> REAL =
      Set.of(
          "aes128gcm",
          "br",
          "compress",
          "dcb",
          "dcz",
          "deflate",
          "exi",
          "gzip",
          "pack200-gzip",
          "x-compress",
          "x-gzip",
          "zstd");

  private ContentCodings() {}

  /** The first real coding that the headers of a request name. */
  static Optional<String> real(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(REAL::contains)
        .findFirst();
  }
}
