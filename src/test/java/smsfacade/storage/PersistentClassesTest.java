package smsfacade.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** EclipseLink knows the classes that persistence.xml lists, and looks for no others. */
class PersistentClassesTest {

  @Test
  void persistenceXmlListsEachClassThatIsMarked() throws Exception {
    List<String> marked =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests()).importPackages("smsfacade").stream()
                .filter(PersistentClassesTest::isMarked)
                .map(JavaClass::getName)
                .toList();

    assertThat(listed()).isNotEmpty().containsExactlyInAnyOrderElementsOf(marked);
  }

  private static boolean isMarked(JavaClass type) {
    return Stream.of(Entity.class, Embeddable.class, MappedSuperclass.class, Converter.class)
        .anyMatch(type::isAnnotatedWith);
  }

  private static List<String> listed() throws Exception {
    var file = PersistentClassesTest.class.getResource("/META-INF/persistence.xml");
    var elements =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toString())
            .getElementsByTagName("class");
    var names = new ArrayList<String>();
    for (int i = 0; i < elements.getLength(); i++) {
      names.add(elements.item(i).getTextContent());
    }
    return names;
  }
}
