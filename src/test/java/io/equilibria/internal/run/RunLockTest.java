package io.equilibria.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.Child;
import io.equilibria.internal.file.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  @TempDir Path folder;

  @Test
  void secondRunInThisProcess_isRefusedAndDoesNotSetTheFolderFree() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    RunLock released;
    try (RunLock lock = RunLock.acquire(folder)) {
      assertThat(lock.folder()).isEqualTo(folder);
      released = lock;
      String pid = "pid=" + ProcessHandle.current().pid();
      for (Path name : new Path[] {folder, link}) {
        assertThatThrownBy(() -> RunLock.acquire(name))
            .isInstanceOf(InputException.class)
            .hasMessageContaining("in use")
            .hasMessageContaining(pid)
            .hasMessageContaining("choose another folder");
      }
      // The trap: closing a second handle would have dropped this process's lock on POSIX systems,
      // as reading the file here would.
      try (Child child = new Child(Locking.class, folder)) {
        assertThat(child.answer()).contains("in use by another process, " + pid);
      }
    }
    try (RunLock lock = RunLock.acquire(folder)) {
      released.close(); // Closing twice does not release the next lock.
      assertThatThrownBy(() -> RunLock.acquire(lock.folder())).isInstanceOf(InputException.class);
    }
  }

  @Test
  void killedProcess_isNoObstacle() throws Exception {
    try (Child child = new Child(Locking.class, folder)) {
      assertThat(child.answer()).isEqualTo("locked");
      assertThatThrownBy(() -> RunLock.acquire(folder))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("in use by another process, pid=" + child.pid() + " started=20");
    }
    assertThat(folder.resolve("run.lock")).content().contains("pid=");
    RunLock.acquire(folder).close();
    assertThat(folder.resolve("run.lock")).isEmptyFile();
  }

  /** In a container every run has the same number. */
  @Test
  void processThatStartedAfterTheLock_isNotItsHolder() throws IOException {
    long pid = ProcessHandle.current().pid();
    Path file = folder.resolve("run.lock");
    for (String started : new String[] {"started=" + Instant.now(), "started=soon", ""}) {
      Files.writeString(file, "pid=%d %s\n".formatted(pid, started));
      assertThat(RunLock.holder(folder)).as(started).hasValue(pid);
    }
    Files.writeString(file, "pid=%d started=2020-01-01T00:00:00Z\n".formatted(pid));
    assertThat(RunLock.holder(folder)).isEmpty();
  }

  @Test
  void lockedFolder_thatIsNoLongerInPlace_isNoticed() throws IOException {
    Path run = folder.resolve("run");
    try (RunLock lock = RunLock.acquire(run)) {
      lock.requireInPlace();
      Files.move(run, folder.resolve("moved"));
      assertThatThrownBy(lock::requireInPlace)
          .isInstanceOf(InputException.class)
          .hasMessageContaining(run + " was removed, moved or replaced");
      Files.createDirectory(run);
      Files.writeString(run.resolve("run.lock"), "");
      assertThatThrownBy(lock::requireInPlace).isInstanceOf(InputException.class);
      Files.delete(run.resolve("run.lock"));
      Files.delete(run);
      Files.move(folder.resolve("moved"), run);
      lock.requireInPlace();
    }
  }

  /** A write in progress when the folder is removed would create it again. */
  @Test
  void lockedFolder_isNotMadeAgainByAWrite() throws IOException {
    Path run = folder.resolve("run");
    RunLock lock = RunLock.acquire(run);
    AtomicFiles.writeText(run.resolve("samples/a.txt"), "a");
    Files.move(run, folder.resolve("moved"));
    for (String name : new String[] {"b.txt", "samples/b.txt"}) {
      assertThatThrownBy(() -> AtomicFiles.writeText(run.resolve(name), "b"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(run + " was removed, moved or replaced");
    }
    assertThat(run).doesNotExist();
    lock.close();
    AtomicFiles.writeText(run.resolve("b.txt"), "b");
    assertThat(run.resolve("b.txt")).hasContent("b");
  }

  @Test
  void linkThatLeadsNowhere_isNamed() throws IOException {
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    for (Path path : new Path[] {loop, loop.resolve("run")}) {
      assertThatThrownBy(() -> RunLock.acquire(path))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "cannot write %s: %s is a symbolic link that leads to nothing or to itself; remove it or choose another folder"
                  .formatted(path, loop));
    }
  }

  @Test
  void folderThatCannotBe_isNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> RunLock.acquire(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("found a file");
    Files.createDirectory(folder.resolve("run.lock"));
    assertThatThrownBy(() -> RunLock.acquire(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found a folder");
    Files.delete(folder.resolve("run.lock"));
    RunLock.acquire(folder).close(); // The failed try holds nothing.
  }

  /** Locks a folder, says how it went, and waits to be killed. */
  static final class Locking {
    private Locking() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
      try {
        RunLock.acquire(Path.of(args[0]));
        System.out.println(">locked");
        Child.waitToBeKilled();
      } catch (InputException e) {
        System.out.println(">" + e.getMessage());
      }
    }
  }
}
