package io.equilibria.config.image;

import io.equilibria.config.Require;

/** What records ask of the places of files. */
final class Places {
  private Places() {}

  /** A folder, or nothing where its files are searched for. */
  static void check(String path) {
    Require.given("data.path", path);
    if (!path.isEmpty()) {
      Require.path("data.path", path);
    }
  }
}
