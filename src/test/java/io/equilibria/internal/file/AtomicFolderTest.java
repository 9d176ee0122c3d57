package io.equilibria.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.equilibria.internal.checkpoint.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {
  @TempDir Path folder;

  private static void write(Path target, String text) throws IOException {
    AtomicFolder.replace(target, aside -> Files.writeString(aside.resolve("page"), text));
  }

  @Test
  void folder_isReplacedWhole() throws IOException {
    Path report = folder.resolve("runs/report");
    write(report, "old");
    Files.writeString(report.resolve("more"), "x");
    write(report, "new");
    assertThat(Fixtures.contents(report)).containsOnlyKeys("page");
    assertThat(report.resolve("page")).hasContent("new");
    try (Stream<Path> beside = Files.list(report.getParent())) {
      assertThat(beside).containsExactly(report);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void folderInALinkedOne_isWritten() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Path link = Files.createSymbolicLink(folder.resolve("latest"), run);
    write(link.resolve("report"), "new");
    assertThat(run.resolve("report/page")).hasContent("new");
  }

  /** The only copy is the one that a killed process had moved out of the way. */
  @Test
  void folderOfAKilledReplacement_comesBackBeforeAnythingElse() throws IOException {
    Path old = Files.createDirectory(folder.resolve(".tmp-999999999999-1-report-old"));
    Files.writeString(old.resolve("page"), "old");
    Path other = Files.createDirectory(folder.resolve(".tmp-999999999999-2-report2-old"));
    assertThatThrownBy(
            () ->
                AtomicFolder.replace(
                    folder.resolve("report"),
                    aside -> {
                      throw new IOException("the disk is full");
                    }))
        .hasMessage("the disk is full");
    assertThat(folder.resolve("report/page")).hasContent("old");
    assertThat(old).doesNotExist();
    assertThat(folder.resolve("report2")).doesNotExist();
    assertThat(other).exists();
  }

  /** A folder whose name begins with the target's is another. */
  @Test
  void remainsOfAnotherFolder_stay() throws IOException {
    Path other = Files.createDirectory(folder.resolve(".tmp-999999999999-2-report2-old"));
    Path part = Files.createDirectory(folder.resolve(".tmp-999999999999-3-report"));
    write(folder.resolve("report"), "new");
    assertThat(other).exists();
    assertThat(part).doesNotExist();
    write(folder.resolve("report2"), "new");
    assertThat(other).doesNotExist();
    assertThat(folder.resolve("report2/page")).hasContent("new");
  }

  @Test
  void removeLeftovers_restoresAFolderThatWasBeingReplaced() throws IOException {
    Path old = Files.createDirectory(folder.resolve(".tmp-999999999999-1-report-old"));
    Files.writeString(old.resolve("page"), "old");
    Path part = Files.createDirectory(folder.resolve(".tmp-999999999999-1-report"));
    assertThat(AtomicFiles.removeLeftovers(folder)).containsExactly(part);
    assertThat(folder.resolve("report/page")).hasContent("old");
    Path second = Files.createDirectory(folder.resolve(".tmp-999999999999-2-report-old"));
    assertThat(AtomicFiles.removeLeftovers(folder)).containsExactly(second);
    assertThat(folder.resolve("report/page")).hasContent("old");
  }

  /** Root may delete everything, so that nothing can be tested as root. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
  void oldFolderThatCannotBeDeleted_isNoError() throws IOException {
    Path report = folder.resolve("report");
    write(report, "old");
    Path part = Files.createDirectory(report.resolve("part"));
    Files.writeString(part.resolve("page"), "old");
    Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(part), "run by root");
    write(report, "new");
    assertThat(report.resolve("page")).hasContent("new");
    try (Stream<Path> beside = Files.list(folder)) {
      Path left = beside.filter(TempFile::isAside).findFirst().orElseThrow();
      Files.setPosixFilePermissions(
          left.resolve("part"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    write(report, "newer");
    assertThat(Fixtures.names(folder)).containsExactly("report");
  }
}
