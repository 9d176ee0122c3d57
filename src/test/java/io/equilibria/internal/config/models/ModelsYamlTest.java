package io.equilibria.internal.config.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of models. */
class ModelsYamlTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("models.yaml"), text);
  }

  @Test
  void file_isReadWithPoliciesAndLabels() throws IOException {
    Path file =
        file(
            """
            schema: 1
            models:
              digits:
                folder: models/digits
                versions: {kind: latest, count: 2}
                labels: {stable: 3, "canary 2": 4}
              ring: {folder: /srv/ring}
              "a b": {folder: ., versions: {kind: all}}
              some: {folder: x, versions: {kind: listed, numbers: [1, 3]}, labels: {old: 1}}
            """);
    assertThat(ModelsYaml.read(file))
        .containsExactly(
            new ModelEntry(
                "digits",
                folder.resolve("models/digits"),
                new VersionPolicy.Latest(2),
                Map.of("stable", 3L, "canary 2", 4L)),
            new ModelEntry("ring", Path.of("/srv/ring"), new VersionPolicy.Latest(1), Map.of()),
            new ModelEntry("a b", folder.resolve("."), new VersionPolicy.All(), Map.of()),
            new ModelEntry(
                "some",
                folder.resolve("x"),
                new VersionPolicy.Specific(List.of(1L, 3L)),
                Map.of("old", 1L)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                  | expected the key `models`, found nothing
          models:                             | :1: models must be a group of at least one model by name, found nothing
          modles: {}                          | :1: unknown key `modles`; did you mean `models`?
          models: [a]                         | models must be a group of at least one model by name, found a list
          models: {a: {}}                     | :1: models.a.folder is missing; expected the folder of its versions
          models: {a: {folder: }}             | models.a.folder must be text, found nothing
          models: {a: {foldr: x}}             | unknown key `models.a.foldr`; did you mean `folder`?
          models: {a/b: {folder: x}}          | must be a name without / and :, found `a/b`
          models: {a: {folder: x}, a: {folder: y}} | expected each key once, found `a` again
          models: {a: {folder: x, versions: {kind: newest}}}   | models.a.versions.kind must be one of latest, all, listed, found `newest`
          models: {a: {folder: x, versions: {count: 2}}}       | models.a.versions.kind is missing
          models: {a: {folder: x, versions: {kind: latest, count: 0}}} | models.a.versions.count must be at least 1, found `0`
          models: {a: {folder: x, versions: {kind: all, count: 1}}}    | unknown key `models.a.versions.count` for kind all
          models: {a: {folder: x, versions: {kind: listed}}}           | models.a.versions.numbers is missing; expected a list of versions
          models: {a: {folder: x, versions: {kind: listed, numbers: []}}}   | must be a list of at least one version
          models: {a: {folder: x, versions: {kind: listed, numbers: [-1]}}} | models.a.versions.numbers must be a version of at least 0
          models: {a: {folder: x, labels: {stable: one}}}      | models.a.labels.stable must be a whole number, found `one`
          models: {a: {folder: x, labels: {'a:b': 1}}}         | models.a.labels.a:b must be a name without / and :
          models: {a: {folder: x, versions: {kind: listed, numbers: [1]}, labels: {b: 2}}} | models.a.labels.b must be one of the versions [1], found 2
          """)
  void wrongFiles_areRefusedWithTheKey(String text, String message) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> ModelsYaml.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ":")
        .hasMessageContaining(message);
  }

  @Test
  void missingFile_isRefused() {
    assertThatThrownBy(() -> ModelsYaml.read(folder.resolve("none.yaml")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a list of models's YAML file, found none");
  }
}
