package io.equilibria.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFoldersTest {
  @TempDir private Path folder;

  private DataFolders of(Map<String, String> environment) {
    return DataFolders.of(environment, folder.resolve("home"));
  }

  @Test
  void search_beginsWhereTheVariableSays() {
    Path cache = folder.resolve("cache");
    DataFolders both = of(Map.of("EQUILIBRIA_DATA", "/data", "XDG_CACHE_HOME", cache.toString()));
    assertThat(both.search()).containsExactly(Path.of("/data"), cache.resolve("equilibria/data"));
    assertThat(both.destination()).isEqualTo(Path.of("/data"));
    assertThat(both.decoded()).isEqualTo(cache.resolve("equilibria/decoded"));
    Path home = folder.resolve("home/.cache/equilibria/data");
    assertThat(of(Map.of()).search()).containsExactly(home);
    assertThat(of(Map.of("EQUILIBRIA_DATA", " ", "XDG_CACHE_HOME", "relative")).destination())
        .as("neither counts")
        .isEqualTo(home);
  }

  @Test
  void set_isFoundInTheFirstFolderThatHasIt() throws IOException {
    DataFolders both =
        of(
            Map.of(
                "EQUILIBRIA_DATA",
                folder.resolve("data").toString(),
                "XDG_CACHE_HOME",
                folder.toString()));
    Path cached = Files.createDirectories(folder.resolve("equilibria/data/mnist"));
    assertThat(both.find("", "mnist", "get it")).isEqualTo(cached);
    Path given = Files.createDirectories(folder.resolve("data/mnist"));
    assertThat(both.find("", "mnist", "get it")).isEqualTo(given);
    assertThat(both.find(cached.toString(), "mnist", "get it")).isEqualTo(cached);
  }

  @Test
  void missingSet_isRefusedWithEveryFolderThatWasSearched() throws IOException {
    DataFolders folders = of(Map.of("EQUILIBRIA_DATA", "/nowhere"));
    assertThatThrownBy(() -> folders.find("", "mnist", "get it so"))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("/nowhere", ".cache/equilibria/data", "mnist", "get it so");
    String file = Files.createFile(folder.resolve("file")).toString();
    assertThatThrownBy(() -> folders.find(file, "mnist", ""))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("which is a file");
  }
}
