package io.equilibria.config.image;

import io.equilibria.config.Require;

/** What records ask of the places of files. */
final class Places {
  private Places() {}

  /** A folder, or nothing where its files are searched for. */
  static void check(String path) {
    check("data.path", path);
  }

  /** A path or name, or nothing. */
  static void check(String key, String path) {
    Require.given(key, path);
    if (!path.isEmpty()) {
      Require.path(key, path);
    }
  }
}
