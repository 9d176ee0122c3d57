package io.equilibria.internal.config.models;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which of the versions of a folder are served. */
public sealed interface VersionPolicy {
  /** The versions to serve of those that exist. */
  SortedSet<Long> of(Collection<Long> existing);

  /**
   * The highest versions.
   *
   * @param count how many, at least 1
   */
  record Latest(int count) implements VersionPolicy {
    @Override
    public SortedSet<Long> of(Collection<Long> existing) {
      return new TreeSet<>(
          existing.stream().sorted(Comparator.reverseOrder()).limit(count).toList());
    }
  }

  /** All versions. */
  record All() implements VersionPolicy {
    @Override
    public SortedSet<Long> of(Collection<Long> existing) {
      return new TreeSet<>(existing);
    }
  }

  /**
   * These versions, as far as they exist.
   *
   * @param versions the versions
   */
  record Specific(List<Long> versions) implements VersionPolicy {
    /** Makes the list unmodifiable. */
    public Specific {
      versions = List.copyOf(versions);
    }

    @Override
    public SortedSet<Long> of(Collection<Long> existing) {
      return new TreeSet<>(existing.stream().filter(versions::contains).toList());
    }
  }
}
