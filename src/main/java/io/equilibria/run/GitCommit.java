package io.equilibria.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the commit that is checked out, from git's own files: the program git need not be there,
 * and nothing fails when there is no checkout.
 */
final class GitCommit {
  private GitCommit() {}

  /** The commit checked out in a folder or one above it, in hexadecimal. */
  static Optional<String> of(Path folder) {
    try {
      for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
        Path git = at.resolve(".git");
        if (Files.exists(git)) {
          return commit(gitFolder(git)).filter(text -> text.matches("[0-9a-f]{40,64}"));
        }
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) { // Not a repository after all, or not readable.
      return Optional.empty();
    }
  }

  /** A worktree or submodule has a file in the place of the folder, which names it. */
  private static Path gitFolder(Path git) throws IOException {
    return Files.isDirectory(git)
        ? git
        : git.resolveSibling(text(git).substring("gitdir:".length()).strip());
  }

  private static Optional<String> commit(Path git) throws IOException {
    String head = text(git.resolve("HEAD"));
    if (!head.startsWith("ref:")) {
      return Optional.of(head); // Detached: the commit itself.
    }
    String ref = head.substring("ref:".length()).strip();
    Path shared = git.resolve("commondir"); // A worktree's branches are its repository's.
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
