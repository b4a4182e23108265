package smsfacade.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The application's classes as they lie in the WAR, and libraries beside them. */
final class ApplicationClasses extends URLClassLoader {
  private static final String CLASSES = "WEB-INF/classes/";

  private final ZipFile war;

  ApplicationClasses(Path war, URL[] libraries, ClassLoader parent) throws IOException {
    super(libraries, parent);
    this.war = new ZipFile(war.toFile());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (InputStream file = open(name.replace('.', '/') + ".class")) {
      if (file == null) {
        return super.findClass(name);
      }
      byte[] bytes = file.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    try {
      InputStream own = open(name);
      return own == null ? super.getResourceAsStream(name) : own;
    } catch (IOException e) {
      return null; // as everywhere: what cannot be read is not there
    }
  }

  private @Nullable InputStream open(String name) throws IOException {
    ZipEntry entry = war.getEntry(CLASSES + name);
    return entry == null ? null : war.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    try (war) {
      super.close();
    }
  }
}
