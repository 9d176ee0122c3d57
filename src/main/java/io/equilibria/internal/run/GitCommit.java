package io.equilibria.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the checked-out commit by reading git's files. Git itself need not be installed; without a
 * checkout the result is empty.
 */
final class GitCommit {
  private GitCommit() {}

  /** The commit checked out in a folder or one of its parents, in hexadecimal. */
  static Optional<String> of(Path folder) {
    try {
      for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
        Path git = at.resolve(".git");
        if (Files.exists(git)) {
          return commit(gitFolder(git)).filter(text -> text.matches("[0-9a-f]{40,64}"));
        }
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) { // Not a repository, or not readable.
      return Optional.empty();
    }
  }

  /** In a worktree or submodule, {@code .git} is a file that names the folder. */
  private static Path gitFolder(Path git) throws IOException {
    return Files.isDirectory(git)
        ? git
        : git.resolveSibling(text(git).substring("gitdir:".length()).strip());
  }

  private static Optional<String> commit(Path git) throws IOException {
    String head = text(git.resolve("HEAD"));
    if (!head.startsWith("ref:")) {
      return Optional.of(head); // Detached HEAD: the commit itself.
    }
    String ref = head.substring("ref:".length()).strip();
    Path shared = git.resolve("commondir"); // A worktree shares the branches of its repository.
    Path refs = Files.exists(shared) ? git.resolve(text(shared)) : git;
    if (Files.exists(refs.resolve(ref))) {
      return Optional.of(text(refs.resolve(ref)));
    }
    try (Stream<String> packed = Files.lines(refs.resolve("packed-refs"))) {
      return packed
          .filter(line -> line.endsWith(" " + ref))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .findFirst();
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file).strip();
  }
}
