package io.equilibria.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kinds out of jars that the library was not built with. */
class ProviderJarTest {
  private static final String PENALTY =
      """
      package acme;
      import io.equilibria.config.*;
      @KindName("acme:lipschitz")
      public record Lipschitz(double weight) implements PenaltySettings {}
      """;

  private static final String PROVIDER =
      """
      package acme;
      import io.equilibria.config.*;
      import java.util.List;
      public final class Kinds implements CatalogueProvider {
        @Override public List<? extends Kind<?>> kinds() { %s }
      }
      """;

  private static final String GOOD =
      PROVIDER.formatted("return List.of(Kind.of(new Lipschitz(3)));");

  @TempDir Path folder;

  @Test
  void jar_bringsItsKinds() throws IOException {
    try (URLClassLoader loader = loader(jar("acme.jar", "acme.Kinds", PENALTY, GOOD))) {
      Catalogue catalogue = Catalogue.load(loader);
      ExperimentSpec ring = Presets.experiment("ring");
      ExperimentSpec experiment =
          Overrides.apply(
              ring,
              List.of("game.penalties=[on-data, {kind: acme:lipschitz, weight: 2}]"),
              catalogue);

      assertThat(catalogue.choices(PenaltySettings.class)).containsKeys("none", "acme:lipschitz");
      assertThat(experiment.game().penalties())
          .map(PenaltySettings::kind)
          .contains("acme:lipschitz");
      assertThat(ExperimentYaml.parse(ExperimentYaml.write(experiment), "x.yaml", catalogue).game())
          .isEqualTo(experiment.game());
      assertThat(Catalogue.installed().choices(PenaltySettings.class))
          .doesNotContainKey("acme:lipschitz");
    }
  }

  @Test
  void sameJarTwice_isRefusedNamingIt() throws IOException {
    Path one = jar("one.jar", "acme.Kinds", PENALTY, GOOD);
    Path two =
        jar(
            "two.jar",
            "other.Kinds",
            PENALTY,
            GOOD.replace("package acme", "package other; import acme.*"));
    try (URLClassLoader loader = loader(one, two)) {
      assertThatThrownBy(() -> Catalogue.load(loader))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(
              two + ": the kind `acme:lipschitz` of PenaltySettings is there already")
          .hasMessageContaining(one.toString());
    }
  }

  @Test
  void brokenProvider_isRefusedInOneLineNamingItsJar() throws IOException {
    refused(jar("absent.jar", "acme.Absent", PENALTY), "acme.Absent");
    refused(
        jar(
            "throws.jar",
            "acme.Kinds",
            PENALTY,
            PROVIDER.formatted("throw new IllegalStateException(\"no licence\");")),
        "IllegalStateException: no licence");
    refused(
        jar("none.jar", "acme.Kinds", PROVIDER.formatted("return null;")), "NullPointerException");
    refused(jar("other.jar", "acme.Lipschitz", PENALTY), "acme.Lipschitz");
    Path incomplete = jar("incomplete.jar", "acme.Kinds", PENALTY, GOOD);
    refused(without(incomplete, "acme/Lipschitz.class"), "NoClassDefFoundError: acme/Lipschitz");
  }

  private void refused(Path jar, String reason) throws IOException {
    try (URLClassLoader loader = loader(jar)) {
      assertThatThrownBy(() -> Catalogue.load(loader))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(
              jar + ": expected kinds from its CatalogueProvider, found that it")
          .hasMessageContaining(reason)
          .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
    }
  }

  /** As an embedding program may have it: threads whose loader does not see the library. */
  @Test
  void installed_needsNoContextLoader() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    for (ClassLoader foreign : new ClassLoader[] {null, ClassLoader.getPlatformClassLoader()}) {
      thread.setContextClassLoader(foreign);
      try {
        assertThat(InstalledKinds.load(InstalledKinds.loader()).choices(PenaltySettings.class))
            .containsKey("on-data");
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  private static URLClassLoader loader(Path... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    return new URLClassLoader(urls, ProviderJarTest.class.getClassLoader());
  }

  /** A jar of classes compiled from sources, whose provider is that. */
  private Path jar(String name, String provider, String... sources) throws IOException {
    Path classes = Files.createDirectory(folder.resolve(name + ".classes"));
    compile(classes, sources);
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(CatalogueProvider.class.getName()), "# kinds\n" + provider + "\n");
    return pack(classes, folder.resolve(name));
  }

  private Path without(Path jar, String entry) throws IOException {
    Path classes = jar.resolveSibling(jar.getFileName() + ".classes");
    Files.delete(classes.resolve(entry));
    return pack(classes, jar.resolveSibling("without.jar"));
  }

  private void compile(Path classes, String... sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    for (String source : sources) {
      String type = source.replaceAll("(?s).*public (?:final class|record) (\\w+).*", "$1");
      Path file = Files.writeString(classes.resolve(type + ".java"), source);
      String path = System.getProperty("java.class.path") + java.io.File.pathSeparator + classes;
      int code =
          compiler.run(
              null,
              OutputStream.nullOutputStream(),
              null,
              "-proc:none",
              "-cp",
              path,
              "-d",
              classes.toString(),
              file.toString());
      assertThat(code).as(source).isZero();
      Files.delete(file);
    }
  }

  private static Path pack(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(file));
        out.closeEntry();
      }
    }
    return jar;
  }
}
