package io.equilibria;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The Javadoc of every type that holds resources states its thread contract. */
class ThreadContractTest {
  @Test
  void everyPublicTypeThatIsClosed_namesItsThreads() {
    List<String> silent =
        LibraryClasses.ALL.stream()
            .filter(one -> one.isAssignableTo(AutoCloseable.class))
            .filter(
                one -> one.isTopLevelClass() && one.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(one -> Files.exists(source(one)))
            .filter(one -> !javadoc(one).toLowerCase(Locale.ROOT).contains("thread"))
            .map(JavaClass::getName)
            .sorted()
            .toList();
    assertThat(silent).isEmpty();
  }

  private static Path source(JavaClass one) {
    return Path.of("src/main/java", one.getName().replace('.', '/') + ".java");
  }

  /** The comment before the declaration of a type. */
  private static String javadoc(JavaClass one) {
    try {
      String text = Files.readString(source(one));
      int declaration = text.indexOf("\npublic ");
      int begin = text.lastIndexOf("/**", declaration);
      return text.substring(begin, declaration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
