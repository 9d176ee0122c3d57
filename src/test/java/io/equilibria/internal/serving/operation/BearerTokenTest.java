package io.equilibria.internal.serving.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of tokens and their permissions. */
class BearerTokenTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "r--------, true, true",
    "rw-------, true, true",
    "rw-------, false, true",
    "r--r-----, false, true",
    "rw-r-----, false, true",
    "r--r-----, true, false",
    "rw-rw----, false, false",
    "r-----r--, false, false",
    "rw-----w-, false, false",
  })
  void groupOfAnotherUsersFile_mayReadIt(String permissions, boolean own, boolean secret) {
    assertThat(BearerToken.isSecret(PosixFilePermissions.fromString(permissions), own))
        .isEqualTo(secret);
  }

  /** Root gives the file away, as systemd and Kubernetes have files of another user. */
  @Test
  @DisabledOnOs(OS.WINDOWS) // It has no such permissions.
  void fileOfAnotherUser_isReadWithThePermissionOfItsGroup() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "secret");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
    assertThatThrownBy(() -> BearerToken.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found r--r----- of " + Files.getOwner(file).getName())
        .hasMessageContaining("chmod 600");
    giveAway(file);
    assertThat(BearerToken.read(file).isIn("Bearer secret")).isTrue();
  }

  private static void giveAway(Path file) {
    try {
      Files.setAttribute(file, "unix:uid", 1);
    } catch (IOException e) {
      abort("not permitted here: " + e.getMessage());
    }
  }
}
