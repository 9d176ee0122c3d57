package io.equilibria.internal.config.image;

import io.equilibria.internal.config.Require;

/** Checks of file locations in records. */
final class Places {
  private Places() {}

  /** Checks a folder, which may be empty to search for the files. */
  static void check(String path) {
    check("data.path", path);
  }

  /** Checks a path or name, which may be empty. */
  static void check(String key, String path) {
    Require.given(key, path);
    if (!path.isEmpty()) {
      Require.path(key, path);
    }
  }
}
