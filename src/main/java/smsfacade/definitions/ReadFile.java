package smsfacade.definitions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file of definitions as it was read, with those that it includes.
 *
 * @param includes in the order in which they stand in it
 */
record ReadFile(DefinitionsSource source, List<Included> includes) {
  ReadFile {
    includes = List.copyOf(includes);
  }

  /**
   * What an {@code include} meant when it was read.
   *
   * @param text the path or pattern that it names
   */
  record Included(String text, Place place, List<ReadFile> files) {
    Included {
      files = List.copyOf(files);
    }

    private boolean isChanged() {
      try {
        return !Includes.files(text, place).equals(paths())
            || files.stream().anyMatch(ReadFile::isChanged);
      } catch (IllegalArgumentException e) {
        // Its folder is gone, or cannot be read any more.
        return true;
      }
    }

    private List<Path> paths() {
      return files.stream().map(file -> file.source().path()).flatMap(Optional::stream).toList();
    }
  }

  /**
   * Whether reading it anew would give another text, here or in what it includes.
   *
   * @param now the file itself as it is now
   */
  boolean isChanged(DefinitionsSource now) {
    return !Arrays.equals(source.content(), now.content())
        || includes.stream().anyMatch(Included::isChanged);
  }

  private boolean isChanged() {
    try {
      Path path = source.path().orElseThrow();
      return !Arrays.equals(source.content(), Files.readAllBytes(path))
          || includes.stream().anyMatch(Included::isChanged);
    } catch (IOException e) {
      // It went, or nobody may read it any more: a reload would not find what was read.
      return true;
    }
  }
}
