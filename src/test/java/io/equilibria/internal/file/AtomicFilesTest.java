package io.equilibria.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.Fixtures;
import io.equilibria.internal.checkpoint.SmallDisk;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir Path folder;

  @Test
  void write_createsFoldersAndReplaces() throws IOException {
    Path file = folder.resolve("a/b/report.html");
    AtomicFiles.writeText(file, "old");
    AtomicFiles.writeText(file, "nöw");
    assertThat(file).hasContent("nöw");
    assertThat(Fixtures.contents(file.getParent())).containsOnlyKeys("report.html");
  }

  /** Opened to be synced, a file that another process has removed would come back empty. */
  @Test
  void fileThatIsGone_isNotMadeBySync() {
    assertThatThrownBy(() -> FileOps.REAL.sync(folder.resolve("gone")))
        .isInstanceOf(IOException.class);
    assertThat(Fixtures.contents(folder)).isEmpty();
  }

  /** A process that does not exist here may run on another machine. */
  @Test
  void leftoversInASharedFolder_areRemovedOnceTheyAreOld() throws IOException {
    Path fresh = Files.writeString(folder.resolve(".tmp-999999999999-1-a.npy"), "x");
    Path old = Files.writeString(folder.resolve(".tmp-999999999999-2-b.npy"), "x");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    AtomicFiles.removeOldLeftovers(folder);
    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
    AtomicFiles.removeLeftovers(folder);
    assertThat(fresh).doesNotExist();
  }

  @Test
  void contentThatFails_leavesTheOldFileAndNothingElse() {
    Path file = folder.resolve("report.html");
    AtomicFiles.writeText(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("broken");
                    }))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("report.html")
        .hasMessageContaining("broken");
    assertThat(Fixtures.contents(folder)).containsOnlyKeys("report.html");
    assertThat(file).hasContent("old");
  }

  @Test
  void interruptedThread_writesAllTheSameAndStaysInterrupted() {
    Path file = folder.resolve("a");
    Thread.currentThread().interrupt();
    AtomicFiles.writeText(file, "text");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(file).hasContent("text");
  }

  @Test
  void removeLeftovers_takesThoseOfTheDeadAndLeavesThoseOfTheLiving() throws Exception {
    Process other = new ProcessBuilder("java", "-version").start();
    other.waitFor();
    String dead = ".tmp-" + other.pid() + "-1-ckpt-5.data-00000-of-00001.tempstate77";
    String unknown = ".tmp-" + ProcessHandle.current().pid() + "-999999-a"; // From a former boot.
    String living = ".tmp-" + ProcessHandle.current().parent().orElseThrow().pid() + "-1-a";
    for (String name : new String[] {dead, unknown, living, "ckpt-5.index", ".tmp-notes"}) {
      Files.writeString(folder.resolve(name), "x");
    }
    String report = ".tmp-" + other.pid() + "-3-report";
    Files.writeString(Files.createDirectory(folder.resolve(report)).resolve("index.html"), "x");
    AtomicFiles.write(
        folder.resolve("mine"),
        out -> {
          out.write('x');
          assertThat(AtomicFiles.removeLeftovers(folder))
              .extracting(file -> file.getFileName().toString())
              .containsExactlyInAnyOrder(dead, unknown, report);
        });
    assertThat(Fixtures.contents(folder))
        .containsOnlyKeys(living, "ckpt-5.index", ".tmp-notes", "mine");
    assertThat(AtomicFiles.removeLeftovers(folder.resolve("none"))).isEmpty();
  }

  @Test
  void fileWhereAFolderShouldBe_isNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> AtomicFiles.writeText(file.resolve("run/a.txt"), "x"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a folder at " + file + ", found a file");
  }

  @Test
  void folderWhereAFileShouldBe_isNamed() throws IOException {
    Path there = Files.createDirectories(folder.resolve("run/inside")).getParent();
    assertThatThrownBy(() -> AtomicFiles.writeText(there, "x"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a file, found a folder");
    assertThat(Fixtures.names(folder)).containsExactly("run");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void proc_cannotBeWrittenEvenByRoot() {
    assertThatThrownBy(() -> AtomicFiles.writeText(Path.of("/proc/equilibria/a"), "x"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("cannot write /proc/equilibria")
        .hasMessageContaining("choose another folder");
  }

  @Test
  void fullDisk_saysHowMuchIsFreeAndLeavesNothing() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder)) {
      Assumptions.assumeTrue(disk.mounted(), "needs the right to mount a tmpfs");
      Path file = disk.path().resolve("a");
      AtomicFiles.writeText(file, "old");
      assertThatThrownBy(() -> AtomicFiles.writeBytes(file, new byte[2 << 20]))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("the disk is full")
          .hasMessageContaining("of 1,024 KiB free")
          .hasMessageContaining("choose another folder");
      assertThat(Fixtures.contents(disk.path())).containsOnlyKeys("a").containsValue("old");
    }
  }

  @Test
  void diskWithoutInodes_isNotCalledFull() throws Exception {
    try (SmallDisk disk = SmallDisk.ofFiles(folder, 2)) {
      Assumptions.assumeTrue(disk.mounted(), "needs the right to mount a tmpfs");
      AtomicFiles.writeText(disk.path().resolve("a"), "old");
      AtomicFiles.writeText(disk.path().resolve("b"), "old");
      assertThatThrownBy(() -> AtomicFiles.writeText(disk.path().resolve("c"), "new"))
          .isInstanceOf(InputException.class)
          .hasMessageContainingAll("no inodes left", "of 1,024 KiB free", "delete some files");
    }
  }

  @Test
  void fileThatCannotBeCreated_whereThereIsSpace_meansThatInodesAreUsedUp() {
    Path file = folder.resolve("a");
    String reason = "No space left on device";
    for (Exception e :
        List.of(
            new FileSystemException(file.toString(), null, reason),
            new FileNotFoundException(file + " (" + reason + ")"))) {
      assertThat(FileErrors.cannotWrite(file, e))
          .hasMessageContaining("the file system has no inodes left")
          .hasMessageNotContaining("the disk is full");
    }
    assertThat(FileErrors.cannotWrite(file, new IOException(reason)))
        .hasMessageContaining("the disk is full");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void readOnlyDisk_isSaidToBe() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder)) {
      Assumptions.assumeTrue(disk.mounted(), "needs the right to mount a tmpfs");
      disk.makeReadOnly();
      assertThatThrownBy(() -> AtomicFiles.writeText(disk.path().resolve("run/a"), "x"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(disk.path() + " is read-only")
          .hasMessageContaining("choose another folder");
    }
  }
}
