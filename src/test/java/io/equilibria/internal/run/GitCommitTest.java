package io.equilibria.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommitTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path folder;
  private Path git;
  private Path deep;

  @BeforeEach
  void checkout() throws IOException {
    git = Files.createDirectories(folder.resolve("main/.git"));
    deep = Files.createDirectories(folder.resolve("main/src/deep"));
    Files.createDirectories(git.resolve("refs/heads"));
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/trunk\n");
  }

  @Test
  void branch_isFollowedFromAnyFolderBelow() throws IOException {
    Files.writeString(git.resolve("refs/heads/trunk"), COMMIT + "\n");
    assertThat(GitCommit.of(deep)).contains(COMMIT);
  }

  @Test
  void packedBranch_isFound() throws IOException {
    Files.writeString(
        git.resolve("packed-refs"),
        "# pack-refs\n" + "f".repeat(40) + " refs/heads/other\n" + COMMIT + " refs/heads/trunk\n");
    assertThat(GitCommit.of(deep)).contains(COMMIT);
  }

  @Test
  void detachedHead_isTheCommit() throws IOException {
    Files.writeString(git.resolve("HEAD"), COMMIT + "\n");
    assertThat(GitCommit.of(deep)).contains(COMMIT);
  }

  @Test
  void worktree_isFollowedToItsRepository() throws IOException {
    Files.writeString(git.resolve("refs/heads/trunk"), COMMIT + "\n");
    Path own = Files.createDirectories(git.resolve("worktrees/wt"));
    Files.writeString(own.resolve("HEAD"), "ref: refs/heads/trunk\n");
    Files.writeString(own.resolve("commondir"), "../..\n");
    Path worktree = Files.createDirectory(folder.resolve("wt"));
    Files.writeString(worktree.resolve(".git"), "gitdir: ../main/.git/worktrees/wt\n");
    assertThat(GitCommit.of(worktree)).contains(COMMIT);
  }

  @Test
  void noCheckoutOrABrokenOne_isNoFailure() throws IOException {
    assertThat(GitCommit.of(deep)).isEmpty(); // The branch has no commit yet.
    Files.writeString(git.resolve("HEAD"), "nonsense");
    assertThat(GitCommit.of(deep)).isEmpty();
    Files.delete(git.resolve("HEAD"));
    assertThat(GitCommit.of(deep)).isEmpty();
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(broken.resolve(".git"), "x");
    assertThat(GitCommit.of(broken)).isEmpty();
  }
}
