package io.equilibria.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      released.close(); // Twice is harmless, also to whoever came next.
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
